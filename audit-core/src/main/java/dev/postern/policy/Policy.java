package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Inventory;
import dev.postern.model.SourceLabel;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.Decisions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Everything that a policy file says. Immutable.
 *
 * @param file what the file is called in messages, empty where there is none
 * @param networks sets of sources that have a name
 * @param entries approved services and then waivers, each in the order of the file
 * @param severities severities of their own, in the order of the file
 * @param catalogue services besides those that come with Postern
 * @param settings defaults of options, by name
 */
public record Policy(
    String file,
    ImmutableList<SourceLabel> networks,
    ImmutableList<PolicyEntry> entries,
    ImmutableList<SeverityRule> severities,
    ImmutableList<CatalogueService> catalogue,
    ImmutableMap<String, Setting> settings) {

  /** The name and version of the format. */
  public static final String SCHEMA = "postern.policy/1";

  /** The options that may have a default in a file, in the order in which they are listed. */
  public static final ImmutableSortedSet<String> SETTINGS =
      ImmutableSortedSet.of(
          "baseline", "color", "fail-on", "output", "policy", "show", "strict", "width");

  /** Nobody has decided anything. */
  public static final Policy NONE =
      new Policy(
          "",
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableMap.of());

  /**
   * The default of an option.
   *
   * @param value as it is written
   * @param line where
   */
  public record Setting(String value, int line) {}

  /** Whether it says anything besides defaults of options. */
  public boolean decides() {
    return !networks.isEmpty()
        || !entries.isEmpty()
        || !severities.isEmpty()
        || !catalogue.isEmpty();
  }

  /** What is decided on the day of a moment, in UTC. */
  public Decisions decisions(Instant asOf) {
    return entries.isEmpty() && severities.isEmpty()
        ? Decisions.NONE
        : new PolicyDecisions(this, day(asOf));
  }

  /** The day that decides what has expired. */
  static LocalDate day(Instant asOf) {
    return asOf.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** An inventory whose sources also have the names that the policy gives them. */
  public Inventory name(Inventory inventory) {
    if (networks.isEmpty()) {
      return inventory;
    }
    return new Inventory(
        inventory.scopes(),
        inventory.endpoints(),
        inventory.paths(),
        ImmutableListMultimap.copyOf(inventory.tables()),
        inventory.observations(),
        ImmutableList.<SourceLabel>builder().addAll(inventory.labels()).addAll(networks).build(),
        inventory.coverage());
  }
}

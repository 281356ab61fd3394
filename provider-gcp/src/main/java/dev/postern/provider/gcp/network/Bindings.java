package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Binding;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import dev.postern.provider.gcp.resource.AddressSide;
import dev.postern.provider.gcp.resource.AddressTerm;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.RuleTargets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what the names in rules mean at a place. Whether a rule is for an interface is one of them,
 * and so is whether packets there go where it says: most interfaces share the answers.
 */
final class Bindings {

  private static final String TARGET = "target";
  private static final String DESTINATION = "to";
  private static final String CONTEXT = "context";
  private static final String SOURCE = "source";
  private static final String DOUBT = "doubt";

  private final Estate estate;
  private final Map<Name, RuleTargets> targets = new HashMap<>();
  private final Map<Name, AddressSide> destinations = new HashMap<>();
  private final Map<Name, AddressTerm> sources = new HashMap<>();
  private final Map<Name, String> doubts = new HashMap<>();
  private final Map<Asked, Stage> stages = new HashMap<>();

  private final Map<Stage, Stage> shared = new HashMap<>();
  private final Map<RuleTable, Reads> reads = new HashMap<>();

  /** What a table asks about a place besides its tags and accounts. */
  private record Reads(boolean destinations, boolean machines) {}

  /** A table at a place, of which nothing matters that the table does not ask for. */
  private record Asked(RuleTable table, Place place) {}

  Bindings(Estate estate) {
    this.estate = estate;
  }

  /** The condition that an interface is a target of a rule. */
  Name targets(RuleTargets some, String rule) {
    String text = some.faults().isEmpty() ? some.text() : rule + "/" + some.text();
    Name name = new Name(TARGET, text);
    targets.put(name, some);
    return name;
  }

  /** The condition that packets go where a rule says. */
  Name destination(AddressSide side, String rule) {
    boolean readable = side.terms().stream().noneMatch(AddressTerm.Unreadable.class::isInstance);
    Name name = new Name(DESTINATION, readable ? side.toString() : rule + "/" + side);
    destinations.put(name, side);
    return name;
  }

  /** The condition that packets come from a network context. */
  Name context(String text) {
    return new Name(CONTEXT, text);
  }

  /** The name of sources that are not literal. */
  Name source(AddressTerm term, String rule) {
    if (term instanceof AddressTerm.Unreadable) {
      return doubt(
          rule + "/" + term.text(),
          "source " + term.text() + " of rule " + rule + " was not understood");
    }
    String id =
        term instanceof AddressTerm.Group group
            ? "address group " + estate.canonical(group.ref()).path()
            : term.text();
    Name name = new Name(SOURCE, id);
    sources.put(name, term);
    return name;
  }

  /** Something about a rule that nobody knows. */
  Name doubt(String id, String reason) {
    Name name = new Name(DOUBT, id);
    doubts.put(name, reason);
    return name;
  }

  /** Whether the meaning of a source is not known exactly. */
  boolean isUnknown(AddressTerm term) {
    return term instanceof AddressTerm.Opaque
        || (term instanceof AddressTerm.Group group && group(group.ref()).isEmpty());
  }

  /** Whether a rule may be for an interface. */
  boolean mayBeTarget(RuleTargets rule, Place place) {
    return !isTarget(new Name(TARGET, rule.text()), rule, place).equals(Meaning.OFF);
  }

  /** A place without what no table asks for, so that places which are judged alike are equal. */
  Place normal(Iterable<RuleTable> tables, Place place) {
    boolean aimed = false;
    boolean personal = false;
    for (RuleTable table : tables) {
      Reads reads = this.reads.computeIfAbsent(table, this::reads);
      aimed |= reads.destinations();
      personal |= reads.machines();
    }
    return new Place(
        place.network(),
        place.region(),
        aimed || personal ? place.machine() : ResourceRef.NONE,
        place.tags(),
        place.accounts(),
        aimed ? place.destinations() : AddressSet.empty(place.destinations().family()),
        place.approach());
  }

  private Reads reads(RuleTable table) {
    boolean destinations = false;
    boolean machines = false;
    for (Name name : table.names()) {
      RuleTargets some = targets.get(name);
      destinations |= name.kind().equals(DESTINATION);
      machines |= some != null && !some.secureTags().isEmpty();
    }
    return new Reads(destinations, machines);
  }

  /** A table at a place. */
  Stage stage(RuleTable table, Place place) {
    Asked asked = new Asked(table, normal(List.of(table), place));
    return stages.computeIfAbsent(asked, a -> shared.computeIfAbsent(bound(a), s -> s));
  }

  private Stage bound(Asked asked) {
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (Name name : asked.table().names()) {
      meanings.put(name, meaning(name, asked.place()));
    }
    return new Stage(asked.table(), new Binding(meanings.buildOrThrow()));
  }

  private Meaning meaning(Name name, Place place) {
    return switch (name.kind()) {
      case TARGET -> isTarget(name, known(targets.get(name), name), place);
      case DESTINATION -> arrives(name, known(destinations.get(name), name), place);
      case CONTEXT -> context(name.id(), place);
      case SOURCE -> addresses(known(sources.get(name), name));
      case DOUBT ->
          unknown("gcp:rule:" + name.id(), doubts.getOrDefault(name, "a rule was not understood"));
      default -> throw new IllegalStateException("unexpected name " + name);
    };
  }

  private static <T> T known(@Nullable T value, Name name) {
    if (value == null) {
      throw new IllegalStateException("no rule uses the name " + name);
    }
    return value;
  }

  private static Meaning unknown(String id, String reason) {
    return new Meaning.Unknown(Symbol.condition(id, reason));
  }

  /** Of every kind of target that a rule names, one must fit; between kinds all must. */
  private Meaning isTarget(Name name, RuleTargets rule, Place place) {
    boolean network =
        rule.networks().isEmpty()
            || rule.networks().stream()
                .anyMatch(one -> estate.canonical(one).equals(estate.canonical(place.network())));
    if (!network && rule.faults().isEmpty()) {
      return Meaning.OFF;
    }
    if (!fits(rule.tags(), place.tags()) || !fits(rule.accounts(), place.accounts())) {
      return Meaning.OFF;
    }
    if (!rule.faults().isEmpty()) {
      return unknown(
          "gcp:target:" + name.id(), "a target of a rule was not understood: " + rule.faults());
    }
    return rule.secureTags().isEmpty() ? Meaning.ON : secureTags(rule.secureTags(), place);
  }

  private static boolean fits(SortedSet<String> asked, SortedSet<String> present) {
    return asked.isEmpty() || !Collections.disjoint(asked, present);
  }

  private Meaning secureTags(SortedSet<String> asked, Place place) {
    if (place.machine().isEmpty()) {
      return Meaning.ON; // whatever is made later may have it
    }
    ImmutableSet<String> own = estate.secureTags.get(estate.canonical(place.machine()));
    if (own != null) {
      return Collections.disjoint(asked, own) ? Meaning.OFF : Meaning.ON;
    }
    String tags = String.join(", ", asked);
    return unknown(
        "gcp:secure-tags:" + tags + "@" + place.machine(),
        "whether " + place.machine().name() + " has secure tag " + tags + " was not read");
  }

  private static Meaning context(String text, Place place) {
    return switch (text) {
      case "INTERNET" -> on(place.approach() == Approach.INTERNET);
      case "NON_INTERNET" -> on(place.approach() != Approach.INTERNET);
      case "VPC_NETWORKS", "INTRA_VPC" ->
          place.approach() == Approach.PROXY_SUBNET
              ? unknown(
                  "gcp:context:" + text,
                  "whether network context " + text + " holds proxies in a subnet is not known")
              : Meaning.OFF;
      default -> unknown("gcp:context:" + text, "network context " + text + " is not known");
    };
  }

  private static Meaning on(boolean yes) {
    return yes ? Meaning.ON : Meaning.OFF;
  }

  private Meaning addresses(AddressTerm term) {
    if (term instanceof AddressTerm.Group group) {
      ResourceRef ref = estate.canonical(group.ref());
      return group(ref)
          .<Meaning>map(Meaning.Known::new)
          .orElseGet(
              () ->
                  unknown(
                      "gcp:address-group:" + ref.path(),
                      "address group " + ref.name() + " was not read"));
    }
    if (term instanceof AddressTerm.Opaque opaque) {
      return unknown("gcp:" + opaque.text(), "only Google knows the addresses of " + opaque.text());
    }
    throw new IllegalStateException("literal source " + term);
  }

  private Optional<IpSpace> group(ResourceRef ref) {
    Optional<IpSpace> found = estate.addressGroups.get(estate.canonical(ref));
    return found == null ? Optional.empty() : found;
  }

  private Meaning arrives(Name name, AddressSide side, Place place) {
    AddressSet certain = AddressSet.empty(place.destinations().family());
    AddressSet possible = certain;
    for (AddressTerm term : side.terms()) {
      if (term instanceof AddressTerm.Block block) {
        certain = certain.union(block.addresses().of(certain.family()));
      } else if (term instanceof AddressTerm.Group group && group(group.ref()).isPresent()) {
        certain = certain.union(group(group.ref()).get().of(certain.family()));
      } else {
        possible = AddressSet.all(certain.family());
      }
    }
    possible = possible.union(certain);
    if (place.destinations().isSubsetOf(certain)) {
      return Meaning.ON;
    }
    if (!place.destinations().intersects(possible)) {
      return Meaning.OFF;
    }
    return unknown(
        "gcp:to:" + name.id() + "@" + place.machine() + place.destinations(),
        "whether packets to " + place.machine().name() + " are to " + name.id() + " is unknown");
  }
}

package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Exposure;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Rule;
import dev.postern.model.Stage;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Tells which of the rules that open a row are the ones to change for a part of it. */
final class Openers {

  private final Map<Origin, Reach> reaches = new HashMap<>();

  /** What the rules of one origin say, as far as it is written in them. */
  private record Reach(ServiceSet services, IpSpace sources) {

    Reach union(Reach other) {
      return new Reach(services.union(other.services), sources.union(other.sources));
    }
  }

  Openers(Inventory inventory) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Path path : inventory.paths()) {
      for (Hop hop : path.hops()) {
        if (hop instanceof Hop.Filter filter
            && filter.direction() == Hop.Direction.REQUEST
            && seen.add(filter)) {
          for (Stage stage : filter.stages()) {
            if (seen.add(stage.table())) {
              stage.table().rules().forEach(this::add);
            }
          }
        }
      }
    }
  }

  private void add(Rule rule) {
    // A rule that only looks where packets go opens nothing to anybody.
    boolean outbound = rule.match().sources().isAny() && !rule.match().destinations().isAny();
    Reach reach =
        new Reach(
            rule.match().services(), outbound ? IpSpace.EMPTY : rule.match().sources().literal());
    reaches.merge(rule.origin(), reach, Reach::union);
  }

  /** The rules of a row that speak about these services, at the endpoint or at the door. */
  ImmutableList<Origin> of(Exposure row, ServiceSet services) {
    // Behind a translation a rule names other ports, so a row that is translated keeps all rules.
    if (!row.services().equals(row.doorServices())) {
      return row.openers();
    }
    ImmutableList<Origin> speaking =
        row.openers().stream()
            .filter(origin -> services(origin).intersects(services))
            .collect(ImmutableList.toImmutableList());
    return speaking.isEmpty() ? row.openers() : speaking;
  }

  /**
   * The rules of a row that are broad on their own account, or all of them if only many together
   * are.
   */
  ImmutableList<Origin> broad(Exposure row, SourceClassifier classifier) {
    ImmutableList<Origin> broad =
        row.openers().stream()
            .filter(origin -> classifier.isBroad(sources(origin, row), row.clients()))
            .collect(ImmutableList.toImmutableList());
    return broad.isEmpty() ? row.openers() : broad;
  }

  /** What a rule says about services; everything for a rule that is not known. */
  ServiceSet services(Origin origin) {
    Reach reach = reaches.get(origin);
    return reach == null ? ServiceSet.ALL : reach.services();
  }

  private AddressSet sources(Origin origin, Exposure row) {
    Reach reach = reaches.get(origin);
    Family family = row.family();
    return reach == null
        ? AddressSet.empty(family)
        : reach.sources().of(family).intersect(row.clients());
  }
}

package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.exposure.Shadows;
import dev.postern.model.Inventory;
import dev.postern.model.Observation;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.ShortName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns rules that open nothing and are worth tidying into findings. */
final class HygieneFindings {

  static final String SHADOWED = "shadowed-rule";

  private HygieneFindings() {}

  static List<Finding> of(Inventory inventory) {
    List<Finding> findings = new ArrayList<>();
    for (Observation observation : inventory.observations()) {
      findings.add(
          finding(
              observation.kind(), observation.scope(), observation.origin(), observation.detail()));
    }
    for (Map.Entry<Scope, RuleTable> entry : inventory.tables().entries()) {
      for (Rule rule : Shadows.in(entry.getValue())) {
        Origin origin = rule.origin();
        String title =
            "rule "
                + origin.rule()
                + " of "
                + ShortName.of(origin.resource())
                + " never decides: earlier rules take all its packets";
        findings.add(finding(SHADOWED, entry.getKey(), origin, title));
      }
    }
    return findings;
  }

  private static Finding finding(String kind, Scope scope, Origin origin, String title) {
    String text = origin.text().isEmpty() ? origin.rule() : origin.text();
    return new Finding(
        new FindingKey(scope, kind, origin.resource(), "", text).id(),
        kind,
        Severity.INFO,
        ImmutableList.of(),
        FindingState.HYGIENE,
        Disposition.NONE,
        title,
        scope,
        "",
        ImmutableList.of(),
        "",
        "",
        new Owner(origin.resource(), "rule-set", "", ImmutableSortedMap.of()),
        ImmutableList.of(origin.resource()),
        ImmutableList.of(origin),
        Optional.empty(),
        ImmutableList.of(),
        ImmutableList.of(),
        0,
        ImmutableSet.of(),
        ImmutableList.of());
  }
}

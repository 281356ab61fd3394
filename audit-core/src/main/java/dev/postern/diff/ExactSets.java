package dev.postern.diff;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.ServiceText;
import dev.postern.model.PosternException;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes who reaches what as the fewest services with equal sources. */
public final class ExactSets {

  private ExactSets() {}

  /**
   * What a finding speaks about, however sure it is: its sets have the certainty {@code possible}.
   *
   * @param report the report that holds it
   * @throws PosternException of category CONFIG if it does not fit its exposures
   */
  public static ImmutableList<Change.Set> of(Report report, Finding finding) {
    Reach reach = FindingReach.of(report, finding).reach();
    ImmutableList.Builder<Change.Set> sets = ImmutableList.builder();
    for (Family family : Family.values()) {
      sets.addAll(
          of(Certainty.POSSIBLE, reach.atLeast(new Reach.Level(family, Certainty.POSSIBLE))));
    }
    return sets.build();
  }

  static ImmutableList<Change.Set> of(Reach reach) {
    ImmutableList.Builder<Change.Set> sets = ImmutableList.builder();
    for (Family family : Family.values()) {
      for (Certainty certainty : Reach.GRADES) {
        sets.addAll(of(certainty, reach.exact(new Reach.Level(family, certainty))));
      }
    }
    return sets.build();
  }

  private static ImmutableList<Change.Set> of(Certainty certainty, Traffic traffic) {
    Map<AddressSet, List<ServiceSet>> alike = new LinkedHashMap<>();
    for (Traffic.Piece piece : traffic.pieces()) {
      alike
          .computeIfAbsent(piece.sources(), s -> new ArrayList<>())
          .add(ServiceSet.points(piece.first(), piece.last()));
    }
    ImmutableList.Builder<Change.Set> sets = ImmutableList.builder();
    alike.forEach(
        (sources, runs) ->
            ServiceText.rows(ServiceSet.union(runs), traffic.family())
                .forEach(row -> sets.add(new Change.Set(certainty, row, sources))));
    return sets.build();
  }
}

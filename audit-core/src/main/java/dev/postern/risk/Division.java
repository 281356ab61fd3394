package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.ServiceText;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides what a row opens into what has been accepted and what is left. */
final class Division {

  private Division() {}

  /**
   * A part of a row.
   *
   * @param disposition who has it
   * @param services its services on the endpoint, as one protocol and ports field can write them
   * @param sources the sources that reach each of them
   */
  record Share(Disposition disposition, ServiceSet services, AddressSet sources) {}

  /** The disjoint shares of some services of a row; together they are all of them. */
  static ImmutableList<Share> of(Exposure row, ServiceSet services, List<Acceptance> acceptances) {
    Family family = row.family();
    Traffic rest = Traffic.of(services, row.sources());
    List<Share> taken = new ArrayList<>();
    for (Acceptance acceptance : acceptances) {
      AddressSet who = acceptance.sources().of(family);
      if (!acceptance.services().intersects(services) || !who.intersects(row.sources())) {
        continue;
      }
      Traffic part = rest.restrict(acceptance.services(), who);
      rest = rest.minus(part);
      taken.addAll(shares(acceptance.disposition(), part));
    }
    if (taken.isEmpty()) {
      return ImmutableList.of(new Share(Disposition.NONE, services, row.sources()));
    }
    return ImmutableList.<Share>builder()
        .addAll(shares(Disposition.NONE, rest))
        .addAll(taken)
        .build();
  }

  private static List<Share> shares(Disposition disposition, Traffic traffic) {
    Map<AddressSet, List<ServiceSet>> alike = new LinkedHashMap<>();
    for (Traffic.Piece piece : traffic.pieces()) {
      alike
          .computeIfAbsent(piece.sources(), sources -> new ArrayList<>())
          .add(ServiceSet.points(piece.first(), piece.last()));
    }
    List<Share> shares = new ArrayList<>();
    alike.forEach(
        (sources, runs) -> {
          for (ServiceSet row : ServiceText.rows(ServiceSet.union(runs), traffic.family())) {
            shares.add(new Share(disposition, row, sources));
          }
        });
    return shares;
  }
}

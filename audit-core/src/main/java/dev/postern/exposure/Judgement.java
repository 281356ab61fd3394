package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Traffic;

/**
 * The traffic of one door to one endpoint, split into disjoint parts by what is known about it
 * (DESIGN, "Truth has more than two values").
 */
record Judgement(ImmutableList<Part> parts) {

  /**
   * Traffic about which the same is known.
   *
   * @param certainty how sure it is
   * @param arrival whether requests arrive
   * @param reply whether answers leave
   * @param traffic the services and sources
   */
  record Part(Certainty certainty, Arrival arrival, Reply reply, Traffic traffic) {}

  /** Judges from the fate under every consistent assignment of the unknowns. */
  static Judgement of(ImmutableList<Fate> fates) {
    Fate first = fates.get(0);
    Traffic arrivesLow = first.arrivesSome().lower();
    Traffic arrivesHigh = first.arrivesSome().upper();
    Traffic repliesLow = first.repliesSome().lower();
    Traffic repliesHigh = first.repliesSome().upper();
    Traffic notAll = Traffic.none(arrivesLow.family());
    Traffic notSome = notAll;
    for (Fate fate : fates) {
      arrivesLow = arrivesLow.intersect(fate.arrivesSome().lower());
      arrivesHigh = arrivesHigh.union(fate.arrivesSome().upper());
      repliesLow = repliesLow.intersect(fate.repliesSome().lower());
      repliesHigh = repliesHigh.union(fate.repliesSome().upper());
      notAll = notAll.union(fate.arrivesSome().upper().minus(fate.repliesAll().lower()));
      notSome = notSome.union(fate.arrivesSome().upper().minus(fate.repliesSome().lower()));
    }
    Traffic oneWay = arrivesLow.minus(repliesHigh);
    Traffic possible = arrivesHigh.minus(repliesLow).minus(oneWay);
    Collector parts = new Collector(notAll, notSome, repliesHigh);
    parts.add(Certainty.SESSION, Arrival.YES, repliesLow);
    parts.add(Certainty.ONE_WAY, Arrival.YES, oneWay);
    if (!possible.isEmpty()) {
      parts.add(Certainty.POSSIBLE, Arrival.YES, possible.intersect(arrivesLow));
      parts.add(Certainty.POSSIBLE, Arrival.MAYBE, possible.minus(arrivesLow));
    }
    return new Judgement(parts.out.build());
  }

  private static final class Collector {

    private final ImmutableList.Builder<Part> out = ImmutableList.builder();
    private final Traffic notAll;
    private final Traffic notSome;
    private final Traffic repliesHigh;

    Collector(Traffic notAll, Traffic notSome, Traffic repliesHigh) {
      this.notAll = notAll;
      this.notSome = notSome;
      this.repliesHigh = repliesHigh;
    }

    void add(Certainty certainty, Arrival arrival, Traffic traffic) {
      if (traffic.isEmpty()) {
        return;
      }
      Traffic none = traffic.minus(repliesHigh);
      Traffic rest = traffic.intersect(repliesHigh);
      part(certainty, arrival, Reply.NONE, none);
      part(certainty, arrival, Reply.ALL, rest.minus(notAll));
      Traffic limited = rest.intersect(notAll);
      part(certainty, arrival, Reply.SOME, limited.minus(notSome));
      part(certainty, arrival, Reply.UNKNOWN, limited.intersect(notSome));
    }

    private void part(Certainty certainty, Arrival arrival, Reply reply, Traffic traffic) {
      if (!traffic.isEmpty()) {
        out.add(new Part(certainty, arrival, reply, traffic));
      }
    }
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.net.PortRange;
import java.util.List;

/**
 * What becomes of all packets, whatever client port they use. The sender picks the port, so
 * arriving from one port is arriving; but one packet has only one, so request and answer are judged
 * together before cells are united.
 *
 * @param arrivesSome arrives from some client port
 * @param arrivesAll arrives from every usual client port
 * @param repliesSome arrives and is answered, both from the same client port
 * @param repliesAll arrives and is answered from every usual client port
 */
record Fate(Bounds arrivesSome, Bounds arrivesAll, Bounds repliesSome, Bounds repliesAll) {

  static Fate fold(ImmutableList<PortRange> cells, List<Crossing> crossings) {
    Bounds arrivesSome = Bounds.none(crossings.get(0).arrives().lower().family());
    Bounds repliesSome = arrivesSome;
    Bounds arrivesAll = Bounds.all(crossings.get(0).arrives().lower().family());
    Bounds repliesAll = arrivesAll;
    for (int i = 0; i < cells.size(); i++) {
      Crossing crossing = crossings.get(i);
      arrivesSome = arrivesSome.union(crossing.arrives());
      repliesSome = repliesSome.union(crossing.replies());
      if (ClientPorts.isUsual(cells.get(i))) {
        arrivesAll = arrivesAll.intersect(crossing.arrives());
        repliesAll = repliesAll.intersect(crossing.replies());
      }
    }
    return new Fate(arrivesSome, arrivesAll, repliesSome, repliesAll);
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Rule;
import dev.postern.model.Stage;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Cuts the client ports into cells within which every table of a leg decides alike. */
final class ClientPorts {

  /** The lowest port that ordinary clients and proxies pick. */
  static final int FIRST_USUAL = 1024;

  private ClientPorts() {}

  /**
   * Disjoint cells that cover 1..65535, or 1024..65535 for a proxy; no cell lies on both sides of
   * 1024.
   */
  static ImmutableList<PortRange> cells(List<Hop> leg, boolean proxy) {
    TreeSet<Integer> edges = new TreeSet<>();
    for (Hop hop : leg) {
      if (hop instanceof Hop.Filter filter) {
        for (Stage stage : filter.stages()) {
          if (filter.direction() == Hop.Direction.REQUEST && !stage.table().readsClientPort()) {
            continue;
          }
          for (Rule rule : stage.table().rules()) {
            collect(filter.direction(), rule, edges);
          }
        }
      }
    }
    if (proxy) {
      edges.removeIf(e -> e <= FIRST_USUAL);
    } else if (!edges.isEmpty()) {
      edges.add(FIRST_USUAL);
    }
    ImmutableList.Builder<PortRange> cells = ImmutableList.builder();
    int from = proxy ? FIRST_USUAL : 1;
    for (int edge : edges) {
      if (edge > from) {
        cells.add(new PortRange(from, edge - 1));
        from = edge;
      }
    }
    return cells.add(new PortRange(from, 0xffff)).build();
  }

  private static void collect(Hop.Direction direction, Rule rule, NavigableSet<Integer> edges) {
    if (direction == Hop.Direction.REQUEST) {
      for (PortRange range : rule.match().clientPorts().ranges()) {
        edges.add(range.first());
        edges.add(range.last() + 1);
      }
    } else {
      for (int edge : rule.match().services().edges()) {
        if (Protocol.hasPorts(Service.protocol(edge))) {
          edges.add(Service.number(edge));
        }
      }
    }
    edges.removeIf(e -> e <= 0 || e > 0xffff);
  }

  /** Whether ordinary clients pick ports of this cell; a single cell of all ports counts. */
  static boolean isUsual(PortRange cell) {
    return cell.last() >= FIRST_USUAL;
  }
}

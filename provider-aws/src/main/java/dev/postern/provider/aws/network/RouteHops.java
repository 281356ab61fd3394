package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.provider.Tables;
import java.util.HashMap;
import java.util.Map;

/** What stands for a route in a path: nothing where it leads straight on. Routes share it. */
final class RouteHops {

  private final Map<EdgeRoute, ImmutableList<Hop>> requests = new HashMap<>();
  private final Map<EdgeRoute, ImmutableList<Hop>> answers = new HashMap<>();

  /** What happens to requests. */
  ImmutableList<Hop> requests(EdgeRoute route) {
    return requests.computeIfAbsent(
        route,
        r -> {
          ImmutableList.Builder<Hop> hops = ImmutableList.builder();
          if (r instanceof EdgeRoute.Appliance a) {
            hops.add(new Hop.Note(a.id(), "inspected", a.text()));
          }
          stage(r, "aws:inspects:").stream().map(Hop.Filter::request).forEach(hops::add);
          return hops.build();
        });
  }

  /** What happens to answers. */
  ImmutableList<Hop> answers(EdgeRoute route) {
    return answers.computeIfAbsent(
        route,
        r ->
            stage(r, "aws:inspects-answers:").stream()
                .map(Hop.Filter::reply)
                .collect(ImmutableList.toImmutableList()));
  }

  private static ImmutableList<Stage> stage(EdgeRoute route, String inspects) {
    if (route instanceof EdgeRoute.Appliance a) {
      String reason = a.id() + " inspects the traffic and decides by itself";
      return ImmutableList.of(
          maybe(a.table(), a.text(), Symbol.condition(inspects + a.id(), reason)));
    }
    if (route instanceof EdgeRoute.Undecided u) {
      return ImmutableList.of(maybe(u.table(), u.text(), u.symbol()));
    }
    if (route instanceof EdgeRoute.Dropped d) {
      return ImmutableList.of(
          Tables.block(d.table(), Role.ROUTING, new Origin(d.table(), "", d.text())));
    }
    return ImmutableList.of();
  }

  private static Stage maybe(String table, String text, Symbol symbol) {
    return Tables.maybe(table, Role.ROUTING, new Origin(table, "", text), symbol);
  }
}

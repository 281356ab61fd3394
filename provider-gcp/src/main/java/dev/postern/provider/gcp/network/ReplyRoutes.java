package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Route;
import dev.postern.provider.gcp.resource.RuleTargets;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether answers find their way back to the client: of the routes that a machine uses the longest
 * prefix decides, among equal ones the lowest priority, and equal ones share ("Routes overview").
 * Without a route there is no answer.
 */
final class ReplyRoutes {

  private static final int LONGEST_PREFIX = 128;
  private static final int PRIORITY_BITS = 32;

  private final Estate estate;
  private final Ledger ledger;
  private final Bindings bindings;
  private final UnreadTables unread;
  private final Map<ResourceRef, Optional<RuleTable>> tables = new HashMap<>();

  ReplyRoutes(Estate estate, Ledger ledger, Bindings bindings, UnreadTables unread) {
    this.estate = estate;
    this.ledger = ledger;
    this.bindings = bindings;
    this.unread = unread;
  }

  /** What judges answers from a place; empty if all leave as they came. */
  Optional<Stage> from(Place place) {
    return table(place.network()).map(table -> bindings.stage(table, place));
  }

  /** The routes of a network; empty if all answers leave as they came. */
  Optional<RuleTable> table(ResourceRef network) {
    return tables.computeIfAbsent(estate.canonical(network), this::read);
  }

  private Optional<RuleTable> read(ResourceRef network) {
    GcpCall call = GcpCall.ROUTES;
    Presence presence = estate.presenceFor(call, network);
    if (presence == Presence.INCOMPLETE) {
      String reason = "the routes of network " + network.name() + " were not all read";
      return Optional.of(
          unread.table(network + "/routes-of-" + network.name(), Role.ROUTING, reason));
    }
    if (presence != Presence.ANSWERED) {
      ledger.assume(
          Estate.everywhere(network.project()),
          call.apiName(),
          "a default route to the internet",
          "networks are taken to have the routes to the internet that they are made with");
      return Optional.empty();
    }
    return Optional.of(build(network, estate.routes.get(network)));
  }

  private RuleTable build(ResourceRef network, List<Route> routes) {
    List<Rule> rules = new ArrayList<>();
    boolean known = true;
    for (Route route : routes) {
      rules.addAll(rules(network, route));
      known &= route.hop() != Route.Hop.ELSEWHERE && route.destination().isPresent();
    }
    return RuleTable.firstMatch(
        network + "/routes-of-" + network.name(),
        Role.ROUTING,
        known ? Ties.DENY_WINS : Ties.AMBIGUOUS,
        rules,
        Verdict.DROP);
  }

  private ImmutableList<Rule> rules(ResourceRef network, Route route) {
    String id = network + "/routes/" + route.name();
    Origin origin = new Origin(network.toString(), route.name(), route.text());
    if (route.destination().isEmpty()) {
      // Between its prefix and the others nobody can decide, so it may come first for everything.
      Name decides = bindings.doubt(id + "/decides", "whether a route decides: " + route.text());
      Match match = at(route, AddressMatch.ANY).when(decides);
      return ImmutableList.of(
          Rule.of(-1, match, Verdict.NEXT, origin), Rule.of(-1, match, Verdict.DROP, origin));
    }
    Cidr block = route.destination().get();
    Match match = at(route, AddressMatch.of(IpSpace.of(AddressSet.of(block))));
    long priority = ((long) (LONGEST_PREFIX - block.length()) << PRIORITY_BITS) + route.priority();
    if (route.hop() != Route.Hop.ELSEWHERE) {
      return ImmutableList.of(Rule.of(priority, match, Verdict.NEXT, origin));
    }
    Name passes = bindings.doubt(id + "/passes", "the answer takes another way: " + route.text());
    return ImmutableList.of(
        Rule.of(priority, match.when(passes), Verdict.NEXT, origin),
        Rule.of(priority, match, Verdict.DROP, origin));
  }

  /** Answers to these clients, from machines that use the route. */
  private Match at(Route route, AddressMatch clients) {
    Match match = Match.to(clients, ServiceSet.ALL);
    return route.tags().isEmpty() ? match : match.when(bindings.targets(tagged(route), ""));
  }

  private static RuleTargets tagged(Route route) {
    return new RuleTargets(
        ImmutableSortedSet.of(),
        route.tags(),
        ImmutableSortedSet.of(),
        ImmutableSortedSet.of(),
        true,
        false,
        ImmutableList.of());
  }
}

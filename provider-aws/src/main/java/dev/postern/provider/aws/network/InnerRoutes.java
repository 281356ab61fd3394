package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Meaning;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Cidr;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.resource.Peering;
import dev.postern.provider.aws.resource.Route;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routing between subnets, of one network or of two. Inside a network the local route leads
 * everywhere unless a longer one leads elsewhere; to another network a route must lead through a
 * peering of just these two (VPC User Guide, route tables and middlebox routing; VPC Peering
 * Guide).
 */
public final class InnerRoutes {

  private static final String CALL = "ec2:DescribeRouteTables";

  private final Estate estate;
  private final Ledger ledger;
  private final PrefixLists lists;
  private final Routes routes;
  private final Map<Question, EdgeRoute> known = new HashMap<>();

  private record Question(String subnet, String vpc, String other, Cidr to) {

    boolean isInside() {
      return vpc.equals(other);
    }
  }

  /** A route that may decide, and how long its prefix is. */
  private record Candidate(Route route, int length, int rank) {

    boolean beats(Candidate other) {
      return length != other.length ? length > other.length : rank > other.rank;
    }
  }

  InnerRoutes(Estate estate, Ledger ledger, PrefixLists lists, Routes routes) {
    this.estate = estate;
    this.ledger = ledger;
    this.lists = lists;
    this.routes = routes;
  }

  /**
   * Where a subnet sends packets for a block.
   *
   * @param user who sends them
   * @param subnet where they leave
   * @param vpc its network
   * @param other the network in which the block lies
   * @param to the block; a single address as a block of one
   */
  public EdgeRoute from(Scope user, String subnet, String vpc, String other, Cidr to) {
    Question question = new Question(subnet, vpc, other, to);
    EdgeRoute found = known.get(question);
    if (found == null) {
      found = find(user, question);
      known.put(question, found);
    }
    return found;
  }

  private EdgeRoute find(Scope user, Question question) {
    Optional<RouteTableResource> table = routes.tableOf(user, question.subnet(), question.vpc());
    if (table.isEmpty() || estate.conflicting.contains(table.get().id())) {
      if (table.isEmpty()) {
        routes.unread(user, question.subnet());
      }
      String reason = Routes.unreadReason(question.subnet(), table.isPresent());
      return new EdgeRoute.Undecided(
          "routes-of-" + question.subnet(),
          reason,
          Symbol.condition("aws:routes-of:" + question.subnet(), reason));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Route route : table.get().routes()) {
      add(route, question, candidates);
    }
    addLocal(question, table.get(), candidates);
    boolean local = candidates.stream().anyMatch(c -> c.route().isLocal());
    Optional<Candidate> best =
        candidates.stream()
            // What a gateway announces never overrules the local route, however long it is.
            .filter(c -> !(local && c.route().propagated()))
            .reduce((a, b) -> b.beats(a) ? b : a);
    for (Route route : table.get().routes()) {
      if (mayDecide(route, question, best)) {
        return undecided(user, table.get(), route, "it may decide or not");
      }
    }
    return best.map(c -> exit(user, table.get(), c.route(), question))
        .orElseGet(
            () ->
                question.isInside()
                    ? EdgeRoute.LOCAL
                    : new EdgeRoute.Dropped(table.get().id(), "no route to " + question.to()));
  }

  private void add(Route route, Question question, List<Candidate> candidates) {
    if (route.destination() instanceof PeerRef.Block block) {
      if (holds(block.cidr(), question.to())) {
        int rank = route.propagated() ? 0 : 2;
        candidates.add(new Candidate(route, block.cidr().length(), rank));
      }
    } else if (route.destination() instanceof PeerRef.PrefixList list && !isService(route)) {
      for (Cidr entry : lists.entries(list.id())) {
        if (holds(entry, question.to())) {
          candidates.add(new Candidate(route, entry.length(), 1));
        }
      }
    }
  }

  /** Gateway endpoints serve the platform's own addresses, which are nobody's subnet. */
  private boolean isService(Route route) {
    return route.target().startsWith("vpce-")
        && !"GatewayLoadBalancer".equals(estate.endpointType.get(route.target()));
  }

  /** Whether a route decides over all of the block, or a part, for all that is known. */
  private boolean mayDecide(Route route, Question question, Optional<Candidate> best) {
    if (best.isPresent() && best.get().route().equals(route)) {
      return false;
    }
    if (route.destination() instanceof PeerRef.Block block) {
      return block.cidr().length() > question.to().length()
          && holds(question.to(), block.cidr())
          && !(best.isPresent() && best.get().route().target().equals(route.target()));
    }
    if (route.destination() instanceof PeerRef.PrefixList list) {
      boolean unread =
          lists.of(list.id()) instanceof Meaning.Unknown unknown
              && !unknown.symbol().upper().of(question.to().family()).isEmpty();
      return !isService(route) && (unread || rivals(list.id(), question.to(), best));
    }
    return true;
  }

  /** Between the entries of two lists AWS picks one at its own discretion. */
  private boolean rivals(String list, Cidr to, Optional<Candidate> best) {
    return best.isPresent()
        && best.get().route().destination() instanceof PeerRef.PrefixList
        && lists.entries(list).stream()
            .anyMatch(entry -> holds(entry, to) && entry.length() == best.get().length());
  }

  /** Every table has local routes; one that is not among its routes was left out. */
  private void addLocal(Question question, RouteTableResource table, List<Candidate> candidates) {
    if (question.isInside() && candidates.stream().noneMatch(c -> c.route().isLocal())) {
      estate.vpc(question.vpc()).map(Vpc::blocks).stream()
          .flatMap(List::stream)
          .filter(block -> holds(block, question.to()))
          .map(block -> new Candidate(Route.local(block), block.length(), 2))
          // Somebody may have given it another target.
          .filter(c -> table.routes().stream().noneMatch(c.route()::hasSameDestination))
          .forEach(candidates::add);
    }
  }

  private EdgeRoute exit(Scope user, RouteTableResource table, Route route, Question question) {
    String target = route.target();
    boolean same = question.isInside();
    if (!route.isUsable()) {
      return new EdgeRoute.Dropped(table.id(), route.text());
    }
    if (!route.unclear().isEmpty()) {
      return undecided(user, table, route, route.unclear());
    }
    if (route.isLocal()) {
      return same
          ? EdgeRoute.LOCAL
          : new EdgeRoute.Dropped(table.id(), route.text() + ": it stays in its own network");
    }
    if (target.startsWith("pcx-")) {
      return same
          ? new EdgeRoute.Dropped(table.id(), route.text() + ": it leaves the network")
          : peered(user, table, route, question);
    }
    if (target.startsWith("igw-") || target.startsWith("eigw-")) {
      return same
          ? EdgeRoute.LOCAL // an address of the network never leaves it this way
          : new EdgeRoute.Dropped(table.id(), route.text() + ": it leaves for the internet");
    }
    if (target.startsWith("eni-") || target.startsWith("i-") || target.startsWith("vpce-")) {
      return new EdgeRoute.Appliance(target, table.id(), route.text());
    }
    return decides(table, route, "where " + target + " leads is not judged");
  }

  private EdgeRoute peered(Scope user, RouteTableResource table, Route route, Question question) {
    Peering peering = estate.peerings.get(route.target());
    if (peering == null) {
      Presence presence =
          estate.answers(user).presence(AwsCall.EC2_DESCRIBE_VPC_PEERING_CONNECTIONS);
      String call = AwsCall.EC2_DESCRIBE_VPC_PEERING_CONNECTIONS.action();
      ledger.gap(
          user,
          call,
          presence.gap(),
          estate.withDependents(question.subnet()),
          Answered.unread(presence, "the peering " + route.target(), call));
      return decides(table, route, "where " + route.target() + " leads could not be read");
    }
    return switch (peering.state()) {
      case ACTIVE ->
          peering.networks().equals(ImmutableSet.of(question.vpc(), question.other()))
              ? EdgeRoute.LOCAL
              : new EdgeRoute.Dropped(
                  table.id(), route.text() + ": it does not lead to " + question.other());
      case INACTIVE ->
          new EdgeRoute.Dropped(table.id(), route.text() + ": the peering is " + peering.status());
      case UNCLEAR -> undecided(user, table, route, "the peering is " + peering.status());
    };
  }

  private EdgeRoute undecided(Scope user, RouteTableResource table, Route route, String why) {
    String reason = "a route of " + table.id() + " was not understood: " + route.text();
    if (!(route.destination() instanceof PeerRef.PrefixList)) {
      ledger.gap(user, CALL, "unsupported", table.id(), reason + "; " + why);
    }
    return decides(table, route, reason);
  }

  private static EdgeRoute decides(RouteTableResource table, Route route, String reason) {
    Symbol symbol = Symbol.condition("aws:inner-route:" + table.id() + "/" + route.text(), reason);
    return new EdgeRoute.Undecided(table.id(), route.text(), symbol);
  }

  private static boolean holds(Cidr block, Cidr inner) {
    return block.family() == inner.family()
        && block.length() <= inner.length()
        && new Cidr(inner.base(), block.length()).equals(block);
  }
}

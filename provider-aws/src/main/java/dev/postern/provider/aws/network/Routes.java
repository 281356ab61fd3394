package dev.postern.provider.aws.network;

import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.RouteRules.Exit;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.resource.Route;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Routing, as sets: which clients get their answers back through the internet gateway, and where
 * the gateway sends what comes in (VPC User Guide, route tables: longest prefix, then static before
 * prefix lists before propagated routes).
 */
public final class Routes {

  private static final String CALL = "ec2:DescribeRouteTables";

  private final Estate estate;
  private final Ledger ledger;
  private final PrefixLists lists;
  private final Gateways gateways;
  private final Map<String, Stage> stages = new HashMap<>();

  /** Nothing is computed before it is asked for. */
  public Routes(Estate estate, Ledger ledger, PrefixLists lists, Gateways gateways) {
    this.estate = estate;
    this.ledger = ledger;
    this.lists = lists;
    this.gateways = gateways;
  }

  /** The route table of a subnet: its own, else its network's main one, never both. */
  Optional<RouteTableResource> tableOf(Scope user, String subnet, String vpc) {
    RouteTableResource own = estate.routeTableBySubnet.get(subnet);
    if (subnet.isEmpty() || (own == null && estate.isDangling(user, subnet))) {
      return Optional.empty();
    }
    return Optional.ofNullable(own == null ? estate.mainRouteTable.get(vpc) : own);
  }

  /**
   * Which clients' answers leave a subnet through the internet gateway.
   *
   * @param via how requests come in: answers must leave through the same appliance, or a stateful
   *     one drops them
   */
  public Stage answers(Scope user, String subnet, String vpc, EdgeRoute via) {
    Optional<RouteTableResource> table = tableOf(user, subnet, vpc);
    if (table.isEmpty() || estate.conflicting.contains(table.get().id())) {
      return stages.computeIfAbsent(
          "?" + subnet,
          k -> {
            if (table.isEmpty()) {
              unread(user, subnet);
            }
            return unknown(subnet, table.isPresent());
          });
    }
    String appliance = via instanceof EdgeRoute.Appliance a ? a.id() : "";
    return stages.computeIfAbsent(
        table.get().id() + "|" + vpc + "|" + appliance,
        k -> answers(user, table.get(), vpc, appliance));
  }

  /** Whether a table has any usable route to the internet gateway for a family. */
  public boolean reachesGateway(Scope user, String subnet, String vpc, Family family) {
    Optional<RouteTableResource> table = tableOf(user, subnet, vpc);
    if (table.isEmpty() || estate.conflicting.contains(table.get().id())) {
      return true; // unknown is not closed
    }
    return table.get().routes().stream()
        .anyMatch(
            r ->
                r.isUsable()
                    && (r.target().startsWith("igw-") || !r.unclear().isEmpty())
                    && mayBe(r, family));
  }

  private static boolean mayBe(Route route, Family family) {
    return !(route.destination() instanceof PeerRef.Block block) || block.cidr().family() == family;
  }

  void unread(Scope user, String subnet) {
    Presence presence = estate.answers(user).presence(AwsCall.EC2_DESCRIBE_ROUTE_TABLES);
    ledger.gap(
        user,
        CALL,
        presence.gap(),
        estate.withDependents(subnet),
        Answered.unread(presence, "the route table of " + name(subnet), CALL));
  }

  private static String name(String subnet) {
    return subnet.isEmpty() ? "a subnet without an id" : subnet;
  }

  static String unreadReason(String subnet, boolean conflicting) {
    return "the route table of "
        + name(subnet)
        + (conflicting ? " was told in two ways" : " could not be read");
  }

  private static Stage unknown(String subnet, boolean conflicting) {
    String reason = unreadReason(subnet, conflicting);
    return Tables.maybe(
        "routes-of-" + subnet,
        Role.ROUTING,
        new Origin(subnet, "", reason),
        Symbol.condition("aws:routes-of:" + subnet, reason));
  }

  private Stage answers(Scope user, RouteTableResource table, String vpc, String appliance) {
    RouteRules rules = new RouteRules(table.id(), lists);
    for (Route route : table.routes()) {
      Exit exit = exit(user, table, route, vpc, appliance);
      Origin origin = new Origin(table.id(), "", route.text() + exit.text());
      if (route.destination() instanceof PeerRef.Block block) {
        rules.block(block.cidr(), route.propagated(), exit, origin);
      } else if (route.destination() instanceof PeerRef.PrefixList list) {
        rules.list(list.id(), exit, origin);
      } else {
        rules.unreadable(destination(user, table, route), exit, origin);
      }
    }
    return rules.stage();
  }

  private Symbol destination(Scope user, RouteTableResource table, Route route) {
    String reason = "a route of " + table.id() + " was not understood: " + route.text();
    ledger.gap(user, CALL, "unsupported", table.id(), reason);
    return Symbol.condition("aws:route:" + table.id() + "/" + route.text(), reason);
  }

  private Exit exit(
      Scope user, RouteTableResource table, Route route, String vpc, String appliance) {
    if (!route.isUsable()) {
      return new Exit(Verdict.DROP, null, "");
    }
    if (!route.unclear().isEmpty()) {
      String reason = "a route of " + table.id() + " was not understood: " + route.text();
      ledger.gap(user, CALL, "unsupported", table.id(), reason + "; " + route.unclear());
      String id = "aws:route-target:" + table.id() + "/" + route.text();
      return new Exit(Verdict.NEXT, Symbol.condition(id, reason), "");
    }
    if (!appliance.isEmpty()) {
      if (route.target().equals(appliance)) {
        String reason = appliance + " inspects the traffic and decides by itself";
        return new Exit(
            Verdict.NEXT, Symbol.condition("aws:inspects-answers:" + appliance, reason), "");
      }
      return new Exit(Verdict.DROP, null, ": not the appliance that the request came through");
    }
    if (!route.target().startsWith("igw-")) {
      return new Exit(Verdict.DROP, null, "");
    }
    Optional<String> attached = gateways.attached(vpc);
    if (attached.isPresent() && gateways.isDangling(route)) {
      String reason =
          "a route of " + table.id() + " leads to " + route.target() + ", which no answer lists";
      ledger.gap(user, "ec2:DescribeInternetGateways", "missing", table.id(), reason);
      String id = "aws:route-target:" + table.id() + "/" + route.text();
      return new Exit(Verdict.NEXT, Symbol.condition(id, reason), "");
    }
    boolean ours = attached.isEmpty() || attached.get().equals(route.target());
    return new Exit(
        ours ? Verdict.NEXT : Verdict.DROP, null, ours ? "" : ": not this network's gateway");
  }

  /**
   * Where the gateway sends packets for a private address, by the route table tied to the gateway
   * itself.
   */
  public EdgeRoute incoming(String vpc, Address destination) {
    Optional<String> gateway = gateways.attached(vpc);
    RouteTableResource table = gateway.map(estate.edgeRouteTable::get).orElse(null);
    if (table == null) {
      return EdgeRoute.LOCAL;
    }
    Route best = null;
    int length = -1;
    for (Route route : table.routes()) {
      if (route.destination() instanceof PeerRef.Block block
          && AddressSet.of(block.cidr()).contains(destination)
          && block.cidr().length() > length) {
        best = route;
        length = block.cidr().length();
      }
    }
    if (best == null || best.target().equals("local")) {
      return unreadableEdge(table);
    }
    if (!best.isUsable()) {
      return new EdgeRoute.Dropped(table.id(), best.text());
    }
    return through(table, best);
  }

  /** A destination that could not be read may be longer than the one that was found. */
  private static EdgeRoute unreadableEdge(RouteTableResource table) {
    for (Route route : table.routes()) {
      if (!(route.destination() instanceof PeerRef.Block) && !route.target().equals("local")) {
        return new EdgeRoute.Appliance(route.target(), table.id(), route.text());
      }
    }
    return EdgeRoute.LOCAL;
  }

  private EdgeRoute through(RouteTableResource table, Route route) {
    if (route.target().startsWith("eni-")) {
      // An appliance must run and, behind an internet gateway, have a public address (VPC User
      // Guide, gateway routing).
      Optional<NetworkInterface> eni = estate.networkInterface(route.target());
      boolean dead =
          eni.isPresent()
              && (eni.get().pairs().stream().allMatch(p -> p.publicAddress().isEmpty())
                  || estate.instance(eni.get().instance()).map(i -> !i.isRunning()).orElse(false));
      if (dead) {
        return new EdgeRoute.Dropped(table.id(), route.text() + ": the appliance cannot take it");
      }
    }
    return new EdgeRoute.Appliance(route.target(), table.id(), route.text());
  }
}

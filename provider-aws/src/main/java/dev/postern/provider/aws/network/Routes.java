package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.resource.Route;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Routing, as sets: which clients get their answers back through the internet gateway, and where
 * the gateway sends what comes in (VPC User Guide, route tables: longest prefix, then static before
 * prefix lists before propagated routes).
 */
public final class Routes {

  private static final String CALL = "ec2:DescribeRouteTables";
  private static final int STATIC = 0;
  private static final int LISTED = 1;
  private static final int PROPAGATED = 2;

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
  public Optional<RouteTableResource> tableOf(String subnet, String vpc) {
    RouteTableResource own = estate.routeTableBySubnet.get(subnet);
    return subnet.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(own == null ? estate.mainRouteTable.get(vpc) : own);
  }

  /**
   * Which clients' answers leave a subnet through the internet gateway.
   *
   * @param via how requests come in: answers must leave through the same appliance, or a stateful
   *     one drops them
   */
  public Stage answers(Scope user, String subnet, String vpc, EdgeRoute via) {
    Optional<RouteTableResource> table = tableOf(subnet, vpc);
    if (table.isEmpty() || estate.conflicting.contains(table.get().id())) {
      return stages.computeIfAbsent(
          "?" + subnet,
          k -> {
            if (table.isEmpty()) {
              unread(user, subnet);
            }
            return unknown(subnet);
          });
    }
    String appliance = via instanceof EdgeRoute.Appliance a ? a.id() : "";
    return stages.computeIfAbsent(
        table.get().id() + "|" + vpc + "|" + appliance,
        k -> answers(user, table.get(), vpc, appliance));
  }

  /** Whether a table has any usable route to the internet gateway for a family. */
  public boolean reachesGateway(String subnet, String vpc, Family family) {
    Optional<RouteTableResource> table = tableOf(subnet, vpc);
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

  private void unread(Scope user, String subnet) {
    ledger.gap(
        user,
        CALL,
        Answered.status(estate.answers(user).presence(AwsCall.EC2_DESCRIBE_ROUTE_TABLES)),
        subnet,
        "the route table of " + name(subnet) + " was not read; grant " + CALL);
  }

  private static String name(String subnet) {
    return subnet.isEmpty() ? "a subnet without an id" : subnet;
  }

  private static Stage unknown(String subnet) {
    String reason = "the route table of " + name(subnet) + " could not be read";
    return Tables.maybe(
        "routes-of-" + subnet,
        Role.ROUTING,
        new Origin(subnet, "", reason),
        Symbol.condition("aws:routes-of:" + subnet, reason));
  }

  private Stage answers(Scope user, RouteTableResource table, String vpc, String appliance) {
    List<Rule> rules = new ArrayList<>();
    Map<Name, Meaning> meanings = new LinkedHashMap<>();
    boolean listed = false;
    for (Route route : table.routes()) {
      listed |= route.destination() instanceof PeerRef.PrefixList;
      Exit exit = exit(user, table, route, vpc, appliance);
      Origin origin = new Origin(table.id(), "", route.text() + exit.text());
      if (route.destination() instanceof PeerRef.Block block) {
        rules.addAll(
            rules(block.cidr(), route.propagated() ? PROPAGATED : STATIC, exit, origin, meanings));
      } else if (route.destination() instanceof PeerRef.PrefixList list
          && lists.isKnown(list.id())) {
        Meaning.Known known = (Meaning.Known) lists.of(list.id());
        for (Cidr cidr : cidrs(known)) {
          rules.addAll(rules(cidr, LISTED, exit, origin, meanings));
        }
      } else {
        rules.addAll(unreadable(user, table, route, exit, origin, meanings));
      }
    }
    RuleTable answers =
        RuleTable.firstMatch(
            table.id(),
            Role.ROUTING,
            listed ? Ties.AMBIGUOUS : Ties.DENY_WINS,
            rules,
            Verdict.DROP);
    return new Stage(answers, new Binding(ImmutableMap.copyOf(meanings)));
  }

  private static List<Cidr> cidrs(Meaning.Known known) {
    List<Cidr> cidrs = new ArrayList<>(known.addresses().ipv4().cidrs());
    cidrs.addAll(known.addresses().ipv6().cidrs());
    return cidrs;
  }

  /**
   * What becomes of an answer on a route.
   *
   * @param verdict whether it leaves towards the internet
   * @param unknown the condition on which it does, null if there is none
   * @param text what a reader should know
   */
  private record Exit(Verdict verdict, @Nullable Symbol unknown, String text) {}

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
    boolean ours = attached.isEmpty() || attached.get().equals(route.target());
    return new Exit(
        ours ? Verdict.NEXT : Verdict.DROP, null, ours ? "" : ": not this network's gateway");
  }

  private static List<Rule> rules(
      Cidr block, int kind, Exit exit, Origin origin, Map<Name, Meaning> meanings) {
    long priority = 8L * (128 - block.length()) + 2L * kind;
    Match match = Match.to(AddressMatch.of(IpSpace.of(AddressSet.of(block))), ServiceSet.ALL);
    if (exit.unknown() == null) {
      return List.of(Rule.of(priority, match, exit.verdict(), origin));
    }
    Name name = new Name("condition", exit.unknown().id());
    meanings.put(name, new Meaning.Unknown(exit.unknown()));
    return List.of(
        Rule.of(priority, match.when(name), exit.verdict(), origin),
        Rule.of(priority + 1, match, Verdict.DROP, origin));
  }

  /**
   * A destination that could not be read may be anything, of any length: it is looked at before all
   * others.
   */
  private List<Rule> unreadable(
      Scope user,
      RouteTableResource table,
      Route route,
      Exit exit,
      Origin origin,
      Map<Name, Meaning> meanings) {
    Name name;
    if (route.destination() instanceof PeerRef.PrefixList list) {
      name = new Name("prefix-list", list.id());
      meanings.put(name, lists.of(list.id()));
    } else {
      String reason = "a route of " + table.id() + " was not understood: " + route.text();
      ledger.gap(user, CALL, "unsupported", table.id(), reason);
      name = new Name("route", table.id() + "/" + route.text());
      meanings.put(name, new Meaning.Unknown(Symbol.condition("aws:route:" + name.id(), reason)));
    }
    Match match = Match.to(AddressMatch.of(name), ServiceSet.ALL);
    if (exit.unknown() == null) {
      return List.of(Rule.of(-1, match, exit.verdict(), origin));
    }
    Name condition = new Name("condition", exit.unknown().id());
    meanings.put(condition, new Meaning.Unknown(exit.unknown()));
    return List.of(
        Rule.of(-2, match.when(condition), exit.verdict(), origin),
        Rule.of(-1, match, Verdict.DROP, origin));
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

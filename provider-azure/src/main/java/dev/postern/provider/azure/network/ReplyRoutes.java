package dev.postern.provider.azure.network;

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
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.EffectiveRoute;
import dev.postern.provider.azure.resource.NextHop;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.RouteTableResource;
import dev.postern.provider.azure.resource.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether answers find their way back to the client (virtual network traffic routing: the longest
 * prefix decides, and among equal ones what people wrote comes before what Azure adds). An answer
 * that leaves through an appliance comes from another address than the client asked, unless the
 * appliance knows better.
 */
final class ReplyRoutes {

  private static final int WRITTEN = 0;
  private static final int SYSTEM = 4;
  private static final int STEP = 8;

  private final Estate estate;
  private final VirtualNetworks networks;
  private final ServiceTags tags;
  private final Map<String, Optional<Stage>> stages = new HashMap<>();
  private final Map<List<EffectiveRoute>, Stage> effective = new HashMap<>();

  ReplyRoutes(Estate estate, VirtualNetworks networks, ServiceTags tags) {
    this.estate = estate;
    this.networks = networks;
    this.tags = tags;
  }

  /** What judges answers from an interface in a subnet; empty if all leave as they came. */
  Optional<Stage> from(ResourceId subnet, ResourceId nic) {
    if (estate.effectiveRoutes.containsKey(nic)) {
      List<EffectiveRoute> routes = estate.effectiveRoutes.get(nic);
      return Optional.of(effective.computeIfAbsent(routes, r -> effective(nic, r)));
    }
    Optional<Subnet> found = estate.subnet(subnet);
    if (found.isEmpty()) {
      return Optional.of(
          unread(subnet, "the routes of subnet " + subnet.name() + " were not read"));
    }
    ResourceId table = found.get().routeTable();
    return table.isEmpty()
        ? Optional.empty()
        : stages.computeIfAbsent(
            subnet.parent().key() + " " + table.key(), k -> read(subnet, table));
  }

  private Optional<Stage> read(ResourceId subnet, ResourceId table) {
    Optional<RouteTableResource> found = estate.routeTable(table);
    if (found.isEmpty() || estate.conflicting.contains(table)) {
      return Optional.of(unread(table, "route table " + table.name() + " was not read"));
    }
    Routes routes = new Routes(table);
    found.get().routes().forEach(routes::written);
    networks.of(subnet, ResourceId.NONE).connected().ipv4().cidrs().forEach(routes::system);
    networks.of(subnet, ResourceId.NONE).connected().ipv6().cidrs().forEach(routes::system);
    for (Family family : Family.values()) {
      routes.toInternet(family);
    }
    return Optional.of(routes.stage(Verdict.NEXT));
  }

  /** Nothing is left to add: these are all routes that there are. */
  private Stage effective(ResourceId nic, List<EffectiveRoute> effective) {
    Routes routes = new Routes(ResourceId.of(nic + "/routes-of-" + nic.name()));
    for (EffectiveRoute route : effective) {
      if (route.active() && route.isWritten()) {
        route.routes().forEach(routes::written);
      } else if (route.active()) {
        route.routes().forEach(routes::added);
      }
    }
    for (Family family : Family.values()) {
      if (routes.isSilentAbout(family)) {
        routes.toInternet(family);
      }
    }
    return routes.stage(Verdict.DROP);
  }

  private static Stage unread(ResourceId what, String reason) {
    return Tables.maybe(
        what.toString(),
        Role.ROUTING,
        new Origin(what.toString(), "", reason),
        Symbol.condition("azure:routes:" + what.key(), reason));
  }

  /** The routes of one table as ordered rules. */
  private final class Routes {

    private final ResourceId table;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<Name, Meaning> meanings = new LinkedHashMap<>();

    Routes(ResourceId table) {
      this.table = table;
    }

    void written(RouteTableResource.Route route) {
      if (route.prefix() instanceof AddressTerm.Space space) {
        for (Family family : Family.values()) {
          space.addresses().of(family).cidrs().forEach(cidr -> written(route, cidr));
        }
      } else if (route.prefix() instanceof AddressTerm.Tag tag
          && tags.of(tag.key()) instanceof Meaning.Known known) {
        for (Family family : Family.values()) {
          known.addresses().of(family).cidrs().forEach(cidr -> written(route, cidr));
        }
      } else {
        unreadable(route);
      }
    }

    /** Between its prefix and the others nobody can decide, so it may come first for everything. */
    private void unreadable(RouteTableResource.Route route) {
      Name decides = unknown(route, "decides", "whether a route decides: " + route.text());
      for (Family family : Family.values()) {
        exit(-STEP, Match.to(all(family), ServiceSet.ALL).when(decides), route);
      }
    }

    private void written(RouteTableResource.Route route, Cidr cidr) {
      exit(priority(cidr, WRITTEN), Match.to(block(cidr), ServiceSet.ALL), route);
    }

    void system(Cidr cidr) {
      Origin origin = new Origin(table.toString(), "", cidr + " leads into the network itself");
      rules.add(
          Rule.of(
              priority(cidr, SYSTEM), Match.to(block(cidr), ServiceSet.ALL), Verdict.NEXT, origin));
    }

    private void exit(long priority, Match match, RouteTableResource.Route route) {
      Origin origin = new Origin(table.toString(), route.name(), route.text());
      if (route.hop() == NextHop.INTERNET) {
        rules.add(Rule.of(priority, match, Verdict.NEXT, origin));
      } else if (route.hop() == NextHop.NONE) {
        rules.add(Rule.of(priority, match, Verdict.DROP, origin));
      } else {
        Name passes = unknown(route, "passes", "the answer takes another way: " + route.text());
        rules.add(Rule.of(priority, match.when(passes), Verdict.NEXT, origin));
        rules.add(Rule.of(priority + 1, match, Verdict.DROP, origin));
      }
    }

    private Name unknown(RouteTableResource.Route route, String what, String reason) {
      String id = table.key() + "/" + route.name() + "/" + what;
      Name name = new Name("route", id);
      meanings.put(name, new Meaning.Unknown(Symbol.condition("azure:route:" + id, reason)));
      return name;
    }

    /** What Azure adds itself leads where it says. */
    void added(RouteTableResource.Route route) {
      if (route.hop() == NextHop.NETWORK && route.prefix() instanceof AddressTerm.Space space) {
        space.addresses().ipv4().cidrs().forEach(this::system);
        space.addresses().ipv6().cidrs().forEach(this::system);
      } else {
        written(route);
      }
    }

    void toInternet(Family family) {
      rules.add(
          Rule.of(
              Long.MAX_VALUE,
              Match.to(all(family), ServiceSet.ALL),
              Verdict.NEXT,
              new Origin(table.toString(), "", "everything else leads to the internet")));
    }

    boolean isSilentAbout(Family family) {
      return rules.stream()
          .allMatch(rule -> rule.match().destinations().literal().of(family).isEmpty());
    }

    Stage stage(Verdict otherwise) {
      RuleTable answers =
          RuleTable.firstMatch(table.toString(), Role.ROUTING, Ties.DENY_WINS, rules, otherwise);
      return new Stage(answers, new Binding(ImmutableMap.copyOf(meanings)));
    }

    private static long priority(Cidr cidr, int kind) {
      return (long) STEP * (128 - cidr.length()) + kind;
    }

    private static AddressMatch block(Cidr cidr) {
      return AddressMatch.of(IpSpace.of(AddressSet.of(cidr)));
    }

    private static AddressMatch all(Family family) {
      return AddressMatch.of(IpSpace.of(AddressSet.all(family)));
    }
  }
}

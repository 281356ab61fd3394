package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Coverage;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.ServiceMap;
import dev.postern.model.ServiceMap.Segment;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws small inventories that use everything the model can say; the same seed gives the same
 * inventory.
 */
final class RandomPaths {

  private static final Scope SCOPE = new Scope("test", "account", "region");

  // Few places, so that rules meet; both ends of each family, and the middle of the IPv6 address.
  private static final ImmutableList<Address> PLACES4 =
      places(
          "0.0.0.0",
          "10.0.0.4",
          "10.0.0.5",
          "10.1.0.0",
          "10.1.0.2",
          "198.51.100.0",
          "198.51.100.9",
          "203.0.113.0",
          "255.255.255.254",
          "255.255.255.255");
  private static final ImmutableList<Address> PLACES6 =
      places(
          "::",
          "2001:db8::",
          "2001:db8::ffff:ffff:ffff:ffff",
          "2001:db8:0:1::",
          "2001:db8:0:1::9",
          "fd00::5",
          "fd00::6",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private static final ImmutableList<ServiceSet> REQUESTS =
      ImmutableList.of(
          ServiceSet.ALL,
          ServiceSet.of(Protocol.TCP),
          tcp(22, 22),
          tcp(80, 443),
          tcp(8080, 8080),
          tcp(1024, 65535),
          ServiceSet.of(Protocol.UDP, new PortRange(53, 53)),
          ServiceSet.of(Protocol.TCP).union(ServiceSet.of(Protocol.UDP)),
          ServiceSet.of(Protocol.ICMP),
          ServiceSet.of(Protocol.ICMP, new PortRange(8 << 8, 8 << 8 | 255)),
          ServiceSet.of(Protocol.ICMP, new PortRange(3 << 8 | 4, 3 << 8 | 4)),
          ServiceSet.of(Protocol.ICMPV6, new PortRange(128 << 8, 128 << 8)),
          ServiceSet.of(50),
          ServiceSet.points(0, Service.point(6, 0) - 1),
          ServiceSet.of(Protocol.SCTP, new PortRange(0, 1023)));

  private static final ImmutableList<ServiceSet> ANSWERS =
      ImmutableList.of(
          ServiceSet.ALL,
          ServiceSet.of(Protocol.TCP),
          tcp(1024, 65535),
          tcp(32768, 60999),
          tcp(1, 1023),
          ServiceSet.of(Protocol.UDP, new PortRange(2000, 65535)),
          ServiceSet.of(Protocol.ICMP, new PortRange(0, 255)),
          ServiceSet.of(Protocol.ICMP, new PortRange(11 << 8, 11 << 8 | 1)),
          ServiceSet.of(Protocol.ICMPV6, new PortRange(129 << 8, 129 << 8 | 255)),
          ServiceSet.of(50),
          ServiceSet.points(Service.point(7, 0), Service.LIMIT - 1));

  private static final ImmutableList<PortSet> CLIENT_PORTS =
      ImmutableList.of(
          PortSet.ALL,
          PortSet.ALL,
          PortSet.ALL,
          PortSet.of(new PortRange(53, 53)),
          PortSet.of(new PortRange(1024, 65535)),
          PortSet.of(new PortRange(0, 40000)));

  private final Random random;
  private final boolean withEmptyFilters;
  private final ImmutableList<Symbol> symbols;
  private final ImmutableList<RuleTable> requestTables;
  private final ImmutableList<RuleTable> replyTables;

  private RandomPaths(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.withEmptyFilters = seed % 10 == 3;
    this.symbols =
        ImmutableList.of(symbol("pl-1"), symbol("geo-2"), Symbol.condition("tag-3", "nobody said"));
    this.requestTables = tables("req", REQUESTS);
    this.replyTables = tables("rep", ANSWERS);
  }

  static Inventory inventory(long seed) {
    return new RandomPaths(seed).inventory();
  }

  /** An inventory of these paths and nothing else. */
  static Inventory of(List<Path> paths) {
    return new Inventory(
        ImmutableSortedSet.of(SCOPE),
        paths.stream().map(Path::endpoint).distinct().collect(ImmutableList.toImmutableList()),
        ImmutableList.copyOf(paths),
        ImmutableListMultimap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Coverage.empty());
  }

  static Endpoint endpoint(String id) {
    Owner owner = new Owner("i-" + id, "instance", id, ImmutableSortedMap.of());
    return new Endpoint(id, SCOPE, "net", owner, owner, ImmutableList.of(), true);
  }

  static Door door(String id) {
    return new Door(DoorKind.PUBLIC_ADDRESS, id, id, ImmutableList.of());
  }

  private Inventory inventory() {
    List<Path> paths = new ArrayList<>();
    int groups = 1 + random.nextInt(2);
    for (int group = 0; group < groups; group++) {
      Family family = random.nextInt(3) > 0 ? Family.IPV4 : Family.IPV6;
      int ways = 1 + random.nextInt(3);
      for (int way = 0; way < ways; way++) {
        paths.add(path(group, family));
      }
    }
    return of(paths);
  }

  private Path path(int group, Family family) {
    AddressSet clients = random.nextBoolean() ? AddressSet.all(family) : ranges(family, 2);
    ServiceSet services =
        random.nextBoolean() ? ServiceSet.ALL : pick(REQUESTS).union(pick(REQUESTS));
    List<Hop> hops = new ArrayList<>();
    Family at = family;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(8);
      if (kind < 4) {
        hops.add(filter(Hop.Direction.REQUEST, requestTables));
      } else if (kind < 6) {
        hops.add(filter(Hop.Direction.REPLY, replyTables));
      } else if (kind < 7) {
        Hop.Translation translation = translation(at);
        at = translation.family();
        hops.add(translation);
      } else {
        hops.add(new Hop.Note("fw", "inspected", "somebody looks at it"));
      }
    }
    return new Path(
        door("door-" + group),
        endpoint("eni-" + group),
        family,
        clients,
        services,
        target(family),
        ImmutableList.copyOf(hops),
        ImmutableSet.of());
  }

  private @Nullable Address target(Family family) {
    return random.nextInt(5) == 0
        ? null
        : Address.parse(
            family == Family.IPV4
                ? "10.0.0." + (4 + random.nextInt(2))
                : "fd00::" + (5 + random.nextInt(2)));
  }

  private Hop.Filter filter(Hop.Direction direction, ImmutableList<RuleTable> tables) {
    ImmutableList.Builder<Stage> stages = ImmutableList.builder();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      stages.add(stage(pick(tables)));
    }
    Verdict end = random.nextInt(3) > 0 ? Verdict.ACCEPT : Verdict.DROP;
    boolean empty = withEmptyFilters && random.nextInt(3) == 0;
    return new Hop.Filter(direction, empty ? ImmutableList.of() : stages.build(), end);
  }

  private Stage stage(RuleTable table) {
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (Name name : table.names()) {
      meanings.put(name, name.kind().equals("condition") ? condition() : meaning());
    }
    return new Stage(table, new Binding(meanings.buildOrThrow()));
  }

  private Meaning condition() {
    return switch (random.nextInt(3)) {
      case 0 -> Meaning.ON;
      case 1 -> Meaning.OFF;
      default -> new Meaning.Unknown(symbols.get(2));
    };
  }

  private Meaning meaning() {
    return switch (random.nextInt(6)) {
      case 0 -> Meaning.ON;
      case 1 -> Meaning.OFF;
      case 2, 3 -> new Meaning.Known(space(2));
      default -> new Meaning.Unknown(pick(symbols));
    };
  }

  private Hop.Translation translation(Family family) {
    int kind = random.nextInt(3);
    Family behind = kind == 1 && random.nextInt(4) == 0 ? other(family) : family;
    AddressSet atMost = random.nextInt(8) == 0 ? AddressSet.empty(behind) : ranges(behind, 2);
    AddressSet atLeast =
        switch (random.nextInt(3)) {
          case 0 -> atMost;
          case 1 -> AddressSet.empty(behind);
          default -> atMost.intersect(ranges(behind, 1));
        };
    Sourcing.Replaced replaced = new Sourcing.Replaced(atLeast, atMost);
    Sourcing sourcing =
        kind == 0 ? Sourcing.PRESERVED : kind == 1 ? replaced : new Sourcing.Either(replaced);
    return new Hop.Translation(
        "nat", "to the inside", serviceMap(), behind, target(behind), sourcing);
  }

  private static Family other(Family family) {
    return family == Family.IPV4 ? Family.IPV6 : Family.IPV4;
  }

  private ServiceMap serviceMap() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> ServiceMap.IDENTITY;
      case 2 -> ServiceMap.port(Protocol.TCP, 80, 8080);
      case 3 ->
          new ServiceMap(
              ImmutableList.of(segment(22, 22, 22), segment(80, 81, 22), segment(443, 500, 1000)));
      case 4 ->
          new ServiceMap(
              ImmutableList.of(joined(20, 79, 22), segment(80, 80, 8080), joined(81, 9000, 80)));
      default ->
          new ServiceMap(
              ImmutableList.of(
                  new Segment(0, Service.point(Protocol.TCP, 0) - 1, 0),
                  segment(0, 1023, 8000),
                  segment(1024, 65535, 1024)));
    };
  }

  private static Segment joined(int first, int last, int target) {
    return new Segment(
        Service.point(Protocol.TCP, first),
        Service.point(Protocol.TCP, last),
        Service.point(Protocol.TCP, target),
        true);
  }

  private static Segment segment(int first, int last, int target) {
    return new Segment(
        Service.point(Protocol.TCP, first),
        Service.point(Protocol.TCP, last),
        Service.point(Protocol.TCP, target));
  }

  private ImmutableList<RuleTable> tables(String prefix, ImmutableList<ServiceSet> services) {
    ImmutableList.Builder<RuleTable> tables = ImmutableList.builder();
    for (int i = 0; i < 5; i++) {
      tables.add(table(prefix + i, services));
    }
    return tables.build();
  }

  private RuleTable table(String id, ImmutableList<ServiceSet> services) {
    int mode = random.nextInt(5);
    Verdict allow = random.nextBoolean() ? Verdict.ACCEPT : Verdict.NEXT;
    boolean request = services.equals(REQUESTS);
    List<Rule> rules = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Verdict verdict =
          switch (mode) {
            case 0 -> allow;
            case 1 -> random.nextInt(3) == 0 ? Verdict.DROP : allow;
            default -> pick(ImmutableList.copyOf(Verdict.values()));
          };
      long priority = mode == 2 ? i : random.nextInt(3);
      rules.add(
          new Rule(
              priority,
              match(services, request),
              verdict,
              random.nextInt(8) > 0,
              new Origin(id, id + "-" + i, "rule " + i)));
    }
    Verdict fall =
        random.nextInt(5) < 3 ? Verdict.NEXT : random.nextBoolean() ? Verdict.ACCEPT : Verdict.DROP;
    return switch (mode) {
      case 0 -> RuleTable.unionAllow(id, Role.FIREWALL, rules, fall);
      case 1 -> RuleTable.denyOverrides(id, Role.FIREWALL, rules, fall);
      case 2 -> RuleTable.firstMatch(id, Role.FIREWALL, Ties.UNIQUE, rules, fall);
      case 3 -> RuleTable.firstMatch(id, Role.FIREWALL, Ties.DENY_WINS, rules, fall);
      default -> RuleTable.firstMatch(id, Role.FIREWALL, Ties.AMBIGUOUS, rules, fall);
    };
  }

  private Match match(ImmutableList<ServiceSet> services, boolean request) {
    ServiceSet set = random.nextInt(3) == 0 ? pick(services).union(pick(services)) : pick(services);
    ImmutableSet<Name> conditions =
        random.nextInt(4) == 0 ? ImmutableSet.of(name("condition")) : ImmutableSet.of();
    AddressMatch far = side();
    AddressMatch near = random.nextInt(3) > 0 ? AddressMatch.ANY : side();
    return request
        ? new Match(far, set, near, pick(CLIENT_PORTS), conditions)
        : new Match(near, set, far, PortSet.ALL, conditions);
  }

  private AddressMatch side() {
    return switch (random.nextInt(5)) {
      case 0 -> AddressMatch.ANY;
      case 1 -> AddressMatch.of(name("set"));
      case 2 -> new AddressMatch(space(1), ImmutableSet.of(name("set"), name("group")));
      default -> AddressMatch.of(space(2));
    };
  }

  private Name name(String kind) {
    return new Name(kind, Integer.toString(random.nextInt(2)));
  }

  private Symbol symbol(String id) {
    IpSpace upper = random.nextBoolean() ? IpSpace.ALL : space(3);
    IpSpace lower = random.nextBoolean() ? IpSpace.EMPTY : upper.intersect(space(1));
    return new Symbol(id, "the list is unreadable", lower, upper);
  }

  private IpSpace space(int runs) {
    return new IpSpace(ranges(Family.IPV4, runs), ranges(Family.IPV6, runs));
  }

  private AddressSet ranges(Family family, int runs) {
    AddressSet set = AddressSet.empty(family);
    for (int i = 0; i < runs; i++) {
      Address a = pick(family == Family.IPV4 ? PLACES4 : PLACES6);
      Address b = pick(family == Family.IPV4 ? PLACES4 : PLACES6);
      set = set.union(a.compareTo(b) <= 0 ? AddressSet.range(a, b) : AddressSet.range(b, a));
    }
    return set;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static ServiceSet tcp(int first, int last) {
    return ServiceSet.of(Protocol.TCP, new PortRange(first, last));
  }

  private static ImmutableList<Address> places(String... texts) {
    return ImmutableList.copyOf(texts).stream()
        .map(Address::parse)
        .collect(ImmutableList.toImmutableList());
  }
}

package dev.postern.provider.aws.network;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parts from which every path into AWS is built. One object per translation. */
public final class Network {

  private final Estate estate;
  private final Ledger ledger;
  private final PrefixLists lists;
  private final GroupTables groups;
  private final AclTables acls;
  private final Gateways gateways;
  private final Routes routes;
  private final InnerRoutes innerRoutes;
  private final RouteHops routeHops = new RouteHops();
  private final PublicAccess publicAccess;
  private final IpSpace universe;
  private final Supplier<InterfaceIndex> interfaces;
  private final Map<String, IpSpace> clients = new HashMap<>();
  private final Map<HopsKey, Entrance> entrances = new HashMap<>();
  private final Map<PathKey, ImmutableList<Hop>> paths = new HashMap<>();

  private record HopsKey(String vpc, String subnet, EdgeRoute via) {}

  private record PathKey(Entrance entrance, Hop.Filter filter) {}

  /**
   * The way from the internet into a subnet, up to the asset's own firewall, and the way of answers
   * back.
   *
   * @param requests what judges requests: the gateway, what is routed in between, the subnet's ACL
   * @param answers what judges answers: the other side of the ACL, the routes
   */
  public record Entrance(ImmutableList<Hop> requests, ImmutableList<Hop> answers) {

    /** The same behind another hop. */
    public Entrance after(Hop hop) {
      return new Entrance(ImmutableList.<Hop>builder().add(hop).addAll(requests).build(), answers);
    }
  }

  /** Translates all tables. */
  public Network(Estate estate, Ledger ledger, IpSpace universe) {
    this.estate = estate;
    this.ledger = ledger;
    this.universe = universe;
    this.interfaces = Suppliers.memoize(() -> new InterfaceIndex(estate));
    this.lists = new PrefixLists(estate, ledger);
    this.groups = new GroupTables(estate, ledger, lists);
    this.acls = new AclTables(estate, ledger);
    this.gateways = new Gateways(estate, ledger);
    this.publicAccess = new PublicAccess(estate, ledger);
    this.routes = new Routes(estate, ledger, lists, gateways);
    this.innerRoutes = new InnerRoutes(estate, ledger, lists, routes);
  }

  /** Everything that was read. */
  public Estate estate() {
    return estate;
  }

  /** Interfaces by what others call them. */
  public InterfaceIndex interfaces() {
    return interfaces.get();
  }

  /** Where gaps and assumptions go. */
  public Ledger ledger() {
    return ledger;
  }

  /** Prefix lists. */
  public PrefixLists lists() {
    return lists;
  }

  /** Security groups. */
  public GroupTables groups() {
    return groups;
  }

  /** Network ACLs. */
  public AclTables acls() {
    return acls;
  }

  /** Internet gateways and guards. */
  public Gateways gateways() {
    return gateways;
  }

  /** Route tables. */
  public Routes routes() {
    return routes;
  }

  /** Routing between subnets. */
  public InnerRoutes innerRoutes() {
    return innerRoutes;
  }

  /** What a route does to requests, nothing where it leads straight on. */
  public ImmutableList<Hop> requests(EdgeRoute route) {
    return routeHops.requests(route);
  }

  /** What a route does to answers, nothing where it leads straight on. */
  public ImmutableList<Hop> answers(EdgeRoute route) {
    return routeHops.answers(route);
  }

  /**
   * The sources that a door into a network starts with: the internet without the network's own
   * ranges.
   */
  public AddressSet clients(String vpc, Family family) {
    return clients
        .computeIfAbsent(
            vpc,
            v ->
                estate
                    .vpc(v)
                    .map(found -> universe.minus(IpSpace.ofCidrs(found.blocks())))
                    .orElse(universe))
        .of(family);
  }

  /**
   * What shuts every door of a subnet, whatever its rules say; empty if the internet comes that
   * far.
   */
  public ImmutableSet<Missing> missing(Scope scope, String vpc, String subnet) {
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    if (gateways.entry(scope, vpc, subnet).isEmpty()) {
      missing.add(Missing.ROUTE);
    }
    if (publicAccess.before(scope, vpc, subnet) instanceof Guard.Shut) {
      missing.add(Missing.GUARD);
    }
    return missing.build();
  }

  /** What "the internet" means in this translation. */
  public IpSpace universe() {
    return universe;
  }

  /** The way into a subnet; shared by everything in it. */
  public Entrance entrance(Scope scope, String vpc, String subnet, EdgeRoute via) {
    return entrances.computeIfAbsent(
        new HopsKey(vpc, subnet, via), k -> build(scope, vpc, subnet, via));
  }

  /**
   * The way into a subnet through interfaces that Global Accelerator keeps there: the network needs
   * an internet gateway and no route to it, and network ACLs judge only what leaves (Global
   * Accelerator guide, client IP address preservation).
   */
  public Entrance acceleratedEntrance(Scope scope, String vpc, String subnet) {
    ImmutableList.Builder<Hop> requests = ImmutableList.builder();
    gateways.entry(scope, vpc, subnet).ifPresent(stage -> requests.add(Hop.Filter.request(stage)));
    guard(scope, vpc, subnet).ifPresent(requests::add);
    return new Entrance(
        requests.build(), ImmutableList.of(Hop.Filter.reply(acls.stage(scope, subnet, vpc, true))));
  }

  /** The way into a subnet and past the asset's own firewall. */
  public ImmutableList<Hop> hops(Entrance entrance, Hop.Filter firewall) {
    return paths.computeIfAbsent(
        new PathKey(entrance, firewall),
        k ->
            ImmutableList.<Hop>builder()
                .addAll(entrance.requests())
                .add(firewall)
                .addAll(entrance.answers())
                .build());
  }

  private Entrance build(Scope scope, String vpc, String subnet, EdgeRoute via) {
    ImmutableList.Builder<Hop> requests = ImmutableList.builder();
    gateways.entry(scope, vpc, subnet).ifPresent(stage -> requests.add(Hop.Filter.request(stage)));
    guard(scope, vpc, subnet).ifPresent(requests::add);
    requests.addAll(routeHops.requests(via));
    requests.add(Hop.Filter.request(acls.stage(scope, subnet, vpc, false)));
    return new Entrance(
        requests.build(),
        ImmutableList.of(
            Hop.Filter.reply(acls.stage(scope, subnet, vpc, true)),
            Hop.Filter.reply(routes.answers(scope, subnet, vpc, via))));
  }

  /**
   * What a trace should tell of Block Public Access; a guard that is shut makes its paths latent.
   */
  private Optional<Hop> guard(Scope scope, String vpc, String subnet) {
    Guard guard = publicAccess.before(scope, vpc, subnet);
    if (guard instanceof Guard.Shut shut) {
      return Optional.of(new Hop.Note(subnet, "guarded", shut.text()));
    }
    if (guard instanceof Guard.Disputed disputed) {
      return Optional.of(
          Hop.Filter.request(
              Tables.maybe(
                  "public-access-of-" + subnet,
                  Role.PLATFORM,
                  new Origin(subnet, "", disputed.text()),
                  Symbol.condition("aws:public-access:" + subnet, disputed.text()))));
    }
    return Optional.empty();
  }
}

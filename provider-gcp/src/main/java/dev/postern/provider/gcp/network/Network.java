package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Subnet;
import dev.postern.provider.gcp.resource.Vpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts from which every path into Google Cloud is built. One object per translation. */
public final class Network {

  private static final String INSPECTED = "inspected";

  private final Estate estate;
  private final Ledger ledger;
  private final IpSpace universe;
  private final Bindings bindings;
  private final FirewallTables firewalls;
  private final PolicyTables policies;
  private final Chains chains;
  private final ReplyRoutes routes;
  private final Stage impliedDeny =
      Tables.block(
          "implied-ingress-deny",
          Role.PLATFORM,
          new Origin("", "", "what no rule lets in is denied"));
  private final Hop.Filter externalProtocols = ExternalProtocols.filter();
  private final Map<Place, ImmutableList<Hop>> hops = new HashMap<>();
  private final IdentityHashMap<ImmutableList<Hop>, ImmutableList<Hop>> external =
      new IdentityHashMap<>();
  private final Map<Place, Hop.Filter> filters = new HashMap<>();
  private final Map<ClientsKey, AddressSet> clients = new HashMap<>();

  private record ClientsKey(ResourceRef network, Family family) {}

  /** Translates all tables. */
  public Network(Estate estate, Ledger ledger, IpSpace universe) {
    this.estate = estate;
    this.ledger = ledger;
    this.universe = universe;
    this.bindings = new Bindings(estate);
    RuleWriter writer = new RuleWriter(bindings);
    UnreadTables unread = new UnreadTables(bindings);
    this.firewalls = new FirewallTables(estate, ledger, writer, unread, bindings);
    this.policies = new PolicyTables(estate, ledger, writer, unread, bindings);
    this.chains = new Chains(estate, ledger, firewalls, policies, unread);
    this.routes = new ReplyRoutes(estate, ledger, bindings, unread);
  }

  /** Everything that was read. */
  public Estate estate() {
    return estate;
  }

  /** Where gaps and assumptions go. */
  public Ledger ledger() {
    return ledger;
  }

  /** The VPC firewall rules of every network as tables, for review. */
  public Map<ResourceRef, RuleTable> firewallTables() {
    return firewalls.all();
  }

  FirewallTables firewalls() {
    return firewalls;
  }

  Bindings bindings() {
    return bindings;
  }

  /**
   * The sources that a door into a network starts with: the internet without addresses of the
   * network itself and of those that are connected with it.
   */
  public AddressSet clients(ResourceRef network, Family family) {
    return clients.computeIfAbsent(
        new ClientsKey(estate.canonical(network), family),
        key -> universe.of(key.family()).minus(connected(key.network()).of(key.family())));
  }

  private IpSpace connected(ResourceRef network) {
    List<ResourceRef> all = new ArrayList<>(List.of(network));
    estate.network(network).map(Vpc::peers).ifPresent(all::addAll);
    IpSpace space = IpSpace.EMPTY;
    for (ResourceRef one : all) {
      for (Subnet subnet : estate.subnetsOf(one)) {
        space = space.union(subnet.ranges());
      }
      String legacy = estate.network(one).map(Vpc::legacyRange).orElse("");
      Optional<Cidr> range = Cidr.tryParse(legacy);
      if (range.isPresent()) {
        space = space.union(IpSpace.of(AddressSet.of(range.get())));
      }
    }
    return space;
  }

  /** Firewall policies and rules at a place, and whether answers find back from there. */
  public ImmutableList<Hop> hops(Place place) {
    List<RuleTable> tables = new ArrayList<>(chains.of(place.network(), place.region()));
    routes.table(place.network()).ifPresent(tables::add);
    return hops.computeIfAbsent(bindings.normal(tables, place), this::build);
  }

  private ImmutableList<Hop> build(Place place) {
    ImmutableList.Builder<Hop> out = ImmutableList.builder();
    out.add(firewall(place));
    routes
        .from(place)
        .ifPresent(
            stage ->
                out.add(
                    new Hop.Filter(Hop.Direction.REPLY, ImmutableList.of(stage), Verdict.ACCEPT)));
    return out.build();
  }

  /** The same behind an external address of a machine, which carries some protocols only. */
  public ImmutableList<Hop> externalHops(Place place) {
    return external.computeIfAbsent(
        hops(place),
        inside -> ImmutableList.<Hop>builder().add(externalProtocols).addAll(inside).build());
  }

  /** Firewall policies and rules at a place, and what is implied after them. */
  public Hop.Filter firewall(Place place) {
    List<RuleTable> tables = chains.of(place.network(), place.region());
    return filters.computeIfAbsent(
        bindings.normal(tables, place),
        at -> {
          ImmutableList.Builder<Stage> stages = ImmutableList.builder();
          tables.forEach(table -> stages.add(bindings.stage(table, at)));
          return new Hop.Filter(
              Hop.Direction.REQUEST, stages.add(impliedDeny).build(), Verdict.DROP);
        });
  }

  /** A path, cut in two where some of what arrives by it may go to a firewall endpoint first. */
  public ImmutableList<Path> paths(Path path, Place place) {
    ServiceSet inspected = ServiceSet.EMPTY;
    String policy = "";
    for (RuleTable table : chains.of(place.network(), place.region())) {
      ServiceSet some = policies.inspected(table, place);
      policy = some.isEmpty() ? policy : table.id();
      inspected = inspected.union(some);
    }
    // Rules see services as they are behind translations.
    ServiceSet arriving = inspected.intersect(path.arriving());
    if (arriving.isEmpty()) {
      return ImmutableList.of(path);
    }
    ServiceSet before = ServiceSet.EMPTY;
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        before = translation.services().before(arriving);
      }
    }
    ServiceSet cut = before.isEmpty() ? arriving : before;
    Hop note =
        new Hop.Note(
            policy, INSPECTED, "a firewall endpoint may inspect these packets and drop them");
    ImmutableList.Builder<Path> out = ImmutableList.builder();
    out.add(with(path.at(cut), note));
    Path rest = path.at(path.services().minus(cut));
    if (!rest.services().isEmpty()) {
      out.add(rest);
    }
    return out.build();
  }

  private static Path with(Path path, Hop note) {
    return new Path(
        path.door(),
        path.endpoint(),
        path.family(),
        path.clients(),
        path.services(),
        path.destination(),
        ImmutableList.<Hop>builder().addAll(path.hops()).add(note).build(),
        path.missing());
  }
}

package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts from which every path into Azure is built. One object per translation. */
public final class Network {

  private final Estate estate;
  private final Ledger ledger;
  private final IpSpace universe;
  private final ServiceTags tags;
  private final VirtualNetworks networks;
  private final NsgTables nsgs;
  private final AdminTables adminRules;
  private final ReplyRoutes routes;
  private final Attachments attached;
  private final Places places;
  private final HealthProbes probes = new HealthProbes();
  private final Map<List<Object>, ImmutableList<Hop>> hops = new HashMap<>();
  private final Map<ClientsKey, AddressSet> clients = new HashMap<>();

  private record ClientsKey(ResourceId subnet, Family family) {}

  /** Translates all tables. */
  public Network(Estate estate, Ledger ledger, IpSpace universe) {
    this.estate = estate;
    this.ledger = ledger;
    this.universe = universe;
    this.tags = new ServiceTags(estate, ledger);
    this.networks = new VirtualNetworks(estate, ledger, tags);
    Bindings bindings = new Bindings(estate, tags, networks);
    RuleWriter writer = new RuleWriter(bindings);
    this.nsgs = new NsgTables(estate, ledger, tags, bindings, writer);
    this.adminRules = new AdminTables(estate, ledger, tags, bindings, writer);
    this.routes = new ReplyRoutes(estate, networks, tags);
    this.attached = new Attachments(estate, ledger);
    this.places = new Places(estate);
  }

  /** Everything that was read. */
  public Estate estate() {
    return estate;
  }

  /** Where gaps and assumptions go. */
  public Ledger ledger() {
    return ledger;
  }

  /** Service tags. */
  public ServiceTags tags() {
    return tags;
  }

  /** Network security groups. */
  public NsgTables nsgs() {
    return nsgs;
  }

  /** Where packets arrive. */
  public Places places() {
    return places;
  }

  /**
   * The sources that a door into a subnet starts with: the internet without what is connected with
   * the network, and without the address from which the platform itself speaks.
   */
  public AddressSet clients(ResourceId subnet, Family family) {
    return clients.computeIfAbsent(
        new ClientsKey(subnet, family),
        key -> universe.minus(networks.of(subnet, ResourceId.NONE).connected()).of(key.family()));
  }

  /**
   * What stands between a door and the address behind it, and whether answers find back: security
   * admin rules, the subnet's group, the interface's group, and where no group filters what the
   * door's SKU lets in.
   */
  public ImmutableList<Hop> hops(Place place, Posture posture) {
    Optional<Stage> admin = adminRules.stage(place);
    List<Stage> groups = groups(place);
    Optional<Stage> reply = routes.from(place.subnet(), place.nic());
    Posture counts = groups.isEmpty() ? posture : Posture.CLOSED; // it does not then
    return hops.computeIfAbsent(
        ImmutableList.of(admin, groups, reply, counts), key -> build(admin, groups, reply, counts));
  }

  /**
   * The name of the network security group that keeps health probes of a TCP port away from a
   * place, if one does.
   */
  public Optional<String> deniesProbe(Place place, int port) {
    List<Nsg> groups = new ArrayList<>();
    attached.toSubnet(place.subnet()).flatMap(one -> estate.nsg(one.id())).ifPresent(groups::add);
    attached
        .toNic(place.nic(), place.nsg())
        .flatMap(one -> estate.nsg(one.id()))
        .ifPresent(groups::add);
    return probes.denied(groups, place, port).map(Nsg::name);
  }

  /** Whether some network security group filters at a place, so that no posture counts. */
  public boolean isFiltered(Place place) {
    return !groups(place).isEmpty();
  }

  private ImmutableList<Hop> build(
      Optional<Stage> admin, List<Stage> groups, Optional<Stage> reply, Posture posture) {
    ImmutableList.Builder<Hop> out = ImmutableList.builder();
    List<Stage> stages = new ArrayList<>();
    admin.ifPresent(stages::add);
    if (groups.isEmpty()) {
      stages.add(posture(posture));
    } else {
      stages.addAll(groups);
    }
    out.add(new Hop.Filter(Hop.Direction.REQUEST, ImmutableList.copyOf(stages), Verdict.ACCEPT));
    if (groups.isEmpty() && !posture.isOpen() && admin.filter(AdminTables::delivers).isPresent()) {
      // Only what was always allowed comes this far.
      String reason =
          "whether AlwaysAllow opens a Standard address that no network security group filters is"
              + " not documented";
      out.add(
          Hop.Filter.request(
              Tables.maybe(
                  "always-allow-without-group",
                  Role.PLATFORM,
                  new Origin("", "", reason),
                  Symbol.condition("azure:always-allow", reason))));
    }
    reply.ifPresent(stage -> out.add(Hop.Filter.reply(stage)));
    return out.build();
  }

  private static Stage posture(Posture posture) {
    Origin origin = new Origin("", "", posture.text());
    return switch (posture) {
      case CLOSED -> Tables.block("no-network-security-group", Role.PLATFORM, origin);
      case OPEN, UNGUARDED -> Tables.pass("no-network-security-group", Role.PLATFORM, origin);
      case UNKNOWN ->
          Tables.maybe(
              "no-network-security-group",
              Role.PLATFORM,
              origin,
              Symbol.condition("azure:sku", posture.text() + " is unknown"));
    };
  }

  /** The groups that filter at a place, in order. */
  private List<Stage> groups(Place place) {
    List<Stage> stages = new ArrayList<>();
    if (place.nsgs() == Applies.NO) {
      String text = "network security groups do not apply to private endpoints here";
      return List.of(Tables.pass("private-endpoint", Role.PLATFORM, new Origin("", "", text)));
    }
    if (place.nsgs() == Applies.MAYBE) {
      stages.add(nsgs.mayNotApply(place));
    }
    attached.toSubnet(place.subnet()).ifPresent(group -> stages.add(stage(group, place)));
    attached.toNic(place.nic(), place.nsg()).ifPresent(group -> stages.add(stage(group, place)));
    return stages;
  }

  private Stage stage(Attachments.Group group, Place place) {
    estate.markUsed(group.id());
    return group.doubt().isEmpty()
        ? nsgs.stage(group.id(), place)
        : nsgs.unread(group.id(), group.doubt());
  }
}

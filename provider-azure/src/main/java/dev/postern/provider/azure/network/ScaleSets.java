package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.ScaleSet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Uniform scale sets whose instances were not read, or that have none yet: their configuration says
 * what instances would have. What it opens is possible, or latent where there are no instances.
 */
public final class ScaleSets {

  private static final AzureCall CALL = AzureCall.SCALE_SET_NETWORK_INTERFACES;

  private final Network network;
  private final Collected out;
  private final ImmutableMap<ResourceId, Planned> planned;

  /**
   * A scale set that is known by its configuration only.
   *
   * @param set the scale set
   * @param missing what is missing for its instances to be there
   * @param doubt what stands for not knowing its instances
   */
  public record Planned(ScaleSet set, ImmutableSet<Missing> missing, Optional<Symbol> doubt) {}

  /** Looks which scale sets lack their instances. */
  public ScaleSets(Network network, Collected out) {
    this.network = network;
    this.out = out;
    Map<ResourceId, Planned> found = new LinkedHashMap<>();
    ImmutableSet<ResourceId> read =
        network.estate().allNics().stream()
            .flatMap(nic -> ScaleSet.of(nic.id()).stream())
            .collect(ImmutableSet.toImmutableSet());
    for (ScaleSet set : network.estate().allScaleSets()) {
      if (!set.flexible()) {
        judge(set, read.contains(set.id())).ifPresent(one -> found.put(set.id(), one));
      }
    }
    this.planned = ImmutableMap.copyOf(found);
  }

  /** Every scale set that is known by its configuration only. */
  public ImmutableList<Planned> all() {
    return planned.values().asList();
  }

  /** The same for one scale set; empty if its instances were read. */
  public Optional<Planned> planned(ResourceId set) {
    return Optional.ofNullable(planned.get(set));
  }

  private Optional<Planned> judge(ScaleSet set, boolean some) {
    Presence presence = presence(CALL, set);
    if (some && presence == Presence.ANSWERED) {
      assumeRunning(set);
      return Optional.empty();
    }
    boolean none =
        set.capacity().equals(OptionalInt.of(0))
            || (presence == Presence.ANSWERED && set.capacity().isEmpty());
    if (none && !some && !network.estate().isConflicting(set.id())) {
      return Optional.of(new Planned(set, ImmutableSet.of(Missing.INTERFACE), Optional.empty()));
    }
    String reason = "the interfaces of the instances of scale set " + set.name() + " were not read";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(set.id()),
            CALL.action(),
            presence.gap(),
            set.id().toString(),
            reason + ": what its configuration opens is possible");
    return Optional.of(
        new Planned(
            set,
            ImmutableSet.of(),
            Optional.of(Symbol.condition("azure:instances-of:" + set.id().key(), reason))));
  }

  private Presence presence(AzureCall call, ScaleSet set) {
    return network
        .estate()
        .answersAbout(set.id())
        .map(answers -> answers.presence(call, set.id().toString()))
        .orElse(Presence.MISSING);
  }

  private void assumeRunning(ScaleSet set) {
    AzureCall call = AzureCall.SCALE_SET_VIRTUAL_MACHINES;
    if (presence(call, set) != Presence.ANSWERED) {
      network
          .ledger()
          .assume(
              network.estate().scopeOf(set.id()),
              call.action(),
              "running",
              "the machines of scale set " + set.name() + " are taken to be running");
    }
  }

  /** The endpoint that stands for an interface of all instances. */
  public Endpoint endpoint(ScaleSet set, Nic nic) {
    Owner owner = Owners.scaleSet(set.id(), set.tags());
    ResourceId subnet =
        nic.configurations().stream()
            .findFirst()
            .map(IpConfiguration::subnet)
            .orElse(ResourceId.NONE);
    return out.endpoint(
        new Endpoint(
            nic.id().toString(),
            network.estate().scopeOf(set.id()),
            subnet.parent().toString(),
            owner,
            owner,
            ImmutableList.of(),
            true));
  }

  /** Adds the paths by public addresses that instances would have. */
  public void add() {
    for (Planned one : all()) {
      for (Nic nic : one.set().planned()) {
        nic.configurations().forEach(configuration -> add(one, nic, configuration));
      }
    }
  }

  private void add(Planned one, Nic nic, IpConfiguration configuration) {
    String sku = one.set().publicAddresses().get(configuration.id());
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    missing.addAll(one.missing());
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    if (sku == null) {
      missing.add(Missing.PUBLIC_ADDRESS);
    } else {
      one.doubt().ifPresent(doubt -> hops.add(unread(one.set(), doubt)));
    }
    hops.addAll(
        network.hops(
            network.places().of(nic, configuration),
            sku == null ? Posture.CLOSED : Posture.of(sku)));
    String name =
        (sku == null ? "no public address" : "public addresses")
            + " of scale set "
            + one.set().name();
    out.path(
        new Path(
            new Door(
                DoorKind.PUBLIC_ADDRESS,
                configuration.id().toString(),
                name,
                sku == null ? ImmutableList.of() : addresses(one.set(), configuration)),
            endpoint(one.set(), nic),
            configuration.family(),
            network.clients(configuration.subnet(), configuration.family()),
            ServiceSet.ALL,
            null,
            hops.build(),
            missing.build()));
  }

  /** A filter that stands for not knowing whether there are instances. */
  static Hop.Filter unread(ScaleSet set, Symbol doubt) {
    return Hop.Filter.request(
        Tables.maybe(
            doubt.id(), Role.PLATFORM, new Origin(set.id().toString(), "", doubt.reason()), doubt));
  }

  private ImmutableList<Address> addresses(ScaleSet set, IpConfiguration configuration) {
    return network.estate().allPublicIps().stream()
        .filter(address -> ScaleSet.of(address.id()).filter(set.id()::equals).isPresent())
        .filter(
            address ->
                set.plannedFor(address.attachedTo())
                    .filter(plan -> plan.id().equals(configuration.id()))
                    .isPresent())
        .map(PublicIp::address)
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }
}

package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.snapshot.GcpCall;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Paths to interfaces by their own external addresses, and for all others what is missing. An
 * external IPv6 address is a whole block that leads to the interface.
 */
public final class DirectPaths {

  private final Network network;
  private final Owners owners;
  private final Collected out;

  /** Writes into {@code out}. */
  public DirectPaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /** Adds the endpoints of a machine's interfaces and all their paths. */
  public void add(Instance machine) {
    machine.nics().forEach(nic -> add(machine, nic));
  }

  private void add(Instance machine, Nic nic) {
    Endpoint endpoint = out.endpoint(owners.endpoint(machine, nic));
    Set<Family> reached = EnumSet.noneOf(Family.class);
    for (Nic.External external : nic.external()) {
      reached.add(external.family());
      reached(machine, nic, endpoint, external);
    }
    for (Family family : Family.values()) {
      AddressSet inside = inside(nic, family);
      if (!reached.contains(family) && !inside.isEmpty()) {
        unreached(machine, nic, endpoint, inside);
      }
    }
  }

  private static AddressSet inside(Nic nic, Family family) {
    return AddressSet.union(
        family,
        nic.inside().stream().filter(a -> a.family() == family).map(AddressSet::of).toList());
  }

  private void reached(Instance machine, Nic nic, Endpoint endpoint, Nic.External external) {
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    if (machine.stopped()) {
      missing.add(Missing.RUNNING);
      if (external.address().isEmpty()) {
        missing.add(Missing.PUBLIC_ADDRESS); // it was given back when the machine stopped
      }
    } else if (external.address().isEmpty()) {
      network
          .ledger()
          .gap(
              network.estate().scopeOf(machine.ref()),
              GcpCall.INSTANCES.apiName(),
              "unsupported",
              endpoint.id(),
              "an external address of " + machine.ref().name() + " does not say which it is");
    }
    Door door =
        new Door(
            DoorKind.PUBLIC_ADDRESS,
            external.address().map(Address::toString).orElse(endpoint.id()),
            external.name(),
            external.address().map(ImmutableList::of).orElse(ImmutableList.of()));
    add(machine, nic, endpoint, door, external.destinations(), missing.build());
  }

  private void unreached(Instance machine, Nic nic, Endpoint endpoint, AddressSet inside) {
    Door door =
        new Door(DoorKind.PUBLIC_ADDRESS, endpoint.id(), "no external address", ImmutableList.of());
    ImmutableSet<Missing> missing =
        machine.stopped()
            ? ImmutableSet.of(Missing.RUNNING, Missing.PUBLIC_ADDRESS)
            : ImmutableSet.of(Missing.PUBLIC_ADDRESS);
    add(machine, nic, endpoint, door, inside, missing);
  }

  private void add(
      Instance machine,
      Nic nic,
      Endpoint endpoint,
      Door door,
      AddressSet destinations,
      ImmutableSet<Missing> missing) {
    Place place = Place.of(machine, nic, destinations, Approach.INTERNET);
    Family family = destinations.family();
    Path path =
        new Path(
            door,
            endpoint,
            family,
            network.clients(nic.network(), family),
            ServiceSet.ALL,
            one(destinations).orElse(null),
            network.externalHops(place),
            missing);
    network.paths(path, place).forEach(out::path);
  }

  private static Optional<Address> one(AddressSet destinations) {
    return destinations.isAll() || destinations.isEmpty()
        ? Optional.empty()
        : Optional.of(destinations.first());
  }
}

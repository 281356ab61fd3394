package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.ScaleSet;
import dev.postern.provider.azure.resource.VirtualMachine;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Optional;

/** Says whose an interface is. */
public final class Owners {

  private final Estate estate;

  /** Looks among what was read. */
  public Owners(Estate estate) {
    this.estate = estate;
  }

  /** The endpoint of an interface. */
  public Endpoint endpoint(Nic nic) {
    ResourceId machine = estate.machineOf(nic);
    Optional<VirtualMachine> known = estate.machine(machine);
    Owner owner = machine.isEmpty() ? itself(nic) : machine(machine, known);
    ResourceId scaleSet =
        known.map(VirtualMachine::scaleSet).or(() -> ScaleSet.of(machine)).orElse(ResourceId.NONE);
    ResourceId subnet =
        nic.configurations().stream().findFirst().map(c -> c.subnet()).orElse(ResourceId.NONE);
    return new Endpoint(
        nic.id().toString(),
        estate.scopeOf(nic.id()),
        subnet.parent().toString(),
        owner,
        scaleSet.isEmpty() ? owner : scaleSet(scaleSet, owner.tags()),
        nic.addresses(),
        true);
  }

  /** The call that should have told of an interface. */
  public static AzureCall callOf(ResourceId nic) {
    return ScaleSet.of(nic).isPresent()
        ? AzureCall.SCALE_SET_NETWORK_INTERFACES
        : AzureCall.NETWORK_INTERFACES;
  }

  /** A scale set as the owner of its machines, which come and go. */
  public static Owner scaleSet(ResourceId id, ImmutableSortedMap<String, String> tags) {
    return new Owner(id.toString(), "scale-set", id.name(), tags);
  }

  private static Owner machine(ResourceId id, Optional<VirtualMachine> known) {
    return new Owner(
        id.toString(),
        "virtual-machine",
        known.map(VirtualMachine::name).filter(name -> !name.isEmpty()).orElse(id.name()),
        known.map(VirtualMachine::tags).orElse(ImmutableSortedMap.of()));
  }

  private static Owner itself(Nic nic) {
    return new Owner(
        nic.id().toString(),
        nic.privateEndpoint().isEmpty() ? "network-interface" : "private-endpoint",
        nic.name(),
        nic.tags());
  }
}

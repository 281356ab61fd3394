package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableSet;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.resource.Vnet;
import java.util.Optional;

/** Finds out what filters look at where packets arrive. */
public final class Places {

  /** Services that keep network intent policies, by what subnets are delegated to. */
  private static final ImmutableSet<String> INTENT_POLICIES =
      ImmutableSet.of("microsoft.sql/managedinstances", "microsoft.databricks/workspaces");

  private final Estate estate;

  Places(Estate estate) {
    this.estate = estate;
  }

  /** One private address of an interface. */
  public Place of(Nic nic, IpConfiguration configuration) {
    AddressSet destinations =
        configuration
            .address()
            .map(AddressSet::of)
            .orElseGet(() -> anywhereIn(configuration.subnet(), configuration.family()));
    boolean endpoint = !nic.privateEndpoint().isEmpty();
    return new Place(
        configuration.subnet(),
        nic.id(),
        estate.isConflicting(nic.id()) ? ResourceId.UNKNOWN : nic.nsg(),
        ImmutableSet.copyOf(configuration.groups()),
        destinations,
        endpoint ? Applies.NO : adminRules(configuration.subnet()),
        endpoint ? privateEndpointGroups(configuration.subnet()) : Applies.YES);
  }

  /** Something in a subnet that is no interface of its own: a gateway, for example. */
  public Place in(ResourceId subnet, Family family) {
    return new Place(
        subnet,
        ResourceId.NONE,
        ResourceId.NONE,
        ImmutableSet.of(),
        anywhereIn(subnet, family),
        adminRules(subnet),
        Applies.YES);
  }

  private AddressSet anywhereIn(ResourceId subnet, Family family) {
    Optional<Subnet> found = estate.subnet(subnet);
    if (found.isPresent() && Prefixes.areKnown(found.get().prefixes())) {
      AddressSet known = Prefixes.known(found.get().prefixes()).of(family);
      if (!known.isEmpty()) {
        return known;
      }
    }
    return AddressSet.all(family);
  }

  private Applies adminRules(ResourceId subnet) {
    boolean kept =
        estate.vnetOf(subnet).map(Vnet::subnets).stream()
            .flatMap(subnets -> subnets.stream())
            .flatMap(one -> one.delegations().stream())
            .anyMatch(INTENT_POLICIES::contains);
    return kept ? Applies.MAYBE : Applies.YES;
  }

  private Applies privateEndpointGroups(ResourceId subnet) {
    return switch (estate.subnet(subnet).map(Subnet::privateEndpointPolicies).orElse("")) {
      case "enabled", "networksecuritygroupenabled" -> Applies.YES;
      case "disabled", "routetableenabled" -> Applies.NO;
      default -> Applies.MAYBE;
    };
  }
}

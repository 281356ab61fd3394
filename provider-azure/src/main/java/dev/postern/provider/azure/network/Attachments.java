package dev.postern.provider.azure.network;

import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Optional;
import java.util.Set;

/**
 * Which network security group filters where. Subnets and interfaces name their group, and groups
 * name what they filter; where only one of them was read, its word is enough.
 */
final class Attachments {

  private final Estate estate;
  private final Ledger ledger;

  /**
   * A group.
   *
   * @param id its id, or that of the thing it would be attached to
   * @param doubt why it is not certain that it filters there, or empty
   */
  record Group(ResourceId id, String doubt) {}

  Attachments(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /** The group of a subnet. */
  Optional<Group> toSubnet(ResourceId subnet) {
    if (subnet.isEmpty()) {
      return Optional.empty();
    }
    Optional<Subnet> found = estate.subnet(subnet);
    Set<ResourceId> claims = estate.nsgClaimsOnSubnet.get(subnet);
    if (found.isPresent()) {
      return own(found.get().nsg(), claims, "subnet " + subnet.name());
    }
    if (claims.size() == 1) {
      return Optional.of(new Group(claims.iterator().next(), ""));
    }
    return Optional.of(
        new Group(
            subnet,
            "subnet " + subnet.name() + " was not read, nor which network security group it has"));
  }

  /** The group of an interface. */
  Optional<Group> toNic(ResourceId nic, ResourceId own) {
    return own(own, estate.nsgClaimsOnNic.get(nic), "interface " + nic.name());
  }

  private Optional<Group> own(ResourceId own, Set<ResourceId> claims, String what) {
    if (!own.isEmpty()) {
      return Optional.of(new Group(own, ""));
    }
    return claims.stream().findFirst().map(claim -> disputed(claim, what));
  }

  private Group disputed(ResourceId claim, String what) {
    String doubt =
        "network security group "
            + claim.name()
            + " says that it filters "
            + what
            + ", which names none";
    ledger.gap(
        estate.scopeOf(claim),
        AzureCall.NETWORK_SECURITY_GROUPS.action(),
        "unsupported",
        claim.toString(),
        doubt + ". Collect both again");
    return new Group(claim, doubt);
  }
}

package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableSet;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.provider.azure.resource.ResourceId;

/**
 * Where packets arrive behind a door, as far as filters look at it.
 *
 * @param subnet the subnet; {@link ResourceId#UNKNOWN} if nobody knows, {@link ResourceId#NONE} for
 *     rules that filter nowhere yet
 * @param nic the interface, {@link ResourceId#NONE} where there is none to speak of
 * @param nsg the network security group of the interface itself, {@link ResourceId#NONE} for none
 * @param groups the application security groups that the address is a member of
 * @param destinations the addresses that packets may carry: one where it is known
 * @param adminRules whether security admin rules apply
 * @param nsgs whether network security groups apply
 */
public record Place(
    ResourceId subnet,
    ResourceId nic,
    ResourceId nsg,
    ImmutableSet<ResourceId> groups,
    AddressSet destinations,
    Applies adminRules,
    Applies nsgs) {

  /** Checks that packets go somewhere. */
  public Place {
    if (destinations.isEmpty()) {
      throw new IllegalArgumentException("packets to " + subnet + " need a destination");
    }
  }

  /** The same place for packets that carry another address: a floating one, for example. */
  public Place carrying(Address destination) {
    return carrying(AddressSet.of(destination));
  }

  /** The same place for packets that carry one of some addresses, nobody knows which. */
  public Place carrying(AddressSet destination) {
    return new Place(subnet, nic, nsg, groups, destination, adminRules, nsgs);
  }
}

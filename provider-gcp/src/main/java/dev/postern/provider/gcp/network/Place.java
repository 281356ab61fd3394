package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableSortedSet;
import dev.postern.net.AddressSet;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;

/**
 * Where packets arrive: everything that decides which rules exist for them.
 *
 * @param network the network of the interface
 * @param region the region that it lies in
 * @param machine the machine, {@link ResourceRef#NONE} where there is none yet
 * @param tags its network tags
 * @param accounts its service accounts
 * @param destinations where the packets go, as rules see them; several where that is not known
 * @param approach how they come
 */
public record Place(
    ResourceRef network,
    String region,
    ResourceRef machine,
    ImmutableSortedSet<String> tags,
    ImmutableSortedSet<String> accounts,
    AddressSet destinations,
    Approach approach) {

  /** An interface of a machine, of packets to these destinations. */
  public static Place of(Instance machine, Nic nic, AddressSet destinations, Approach approach) {
    return new Place(
        nic.network(),
        machine.ref().region(),
        machine.ref(),
        machine.tags(),
        machine.accounts(),
        destinations,
        approach);
  }

  /** The same interface, of packets that keep another destination. */
  public Place carrying(AddressSet others) {
    return new Place(network, region, machine, tags, accounts, others, approach);
  }
}

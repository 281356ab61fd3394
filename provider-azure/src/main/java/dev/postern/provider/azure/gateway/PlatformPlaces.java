package dev.postern.provider.azure.gateway;

import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.resource.ResourceId;

/** Where the instances of the platform's own gateways live. */
final class PlatformPlaces {

  private PlatformPlaces() {}

  /**
   * A subnet that security admin rules leave out because of what lives in it (Virtual Network
   * Manager, "Nonapplication of security admin rules at subnet level").
   */
  static Place of(Network network, ResourceId subnet, Family family) {
    return with(network.places().in(subnet, family), Applies.NO);
  }

  /** The same place for packets that carry one of some addresses. */
  static Place carrying(Place place, AddressSet destinations) {
    return new Place(
        place.subnet(),
        place.nic(),
        place.nsg(),
        place.groups(),
        destinations,
        place.adminRules(),
        place.nsgs());
  }

  /** The same place where security admin rules apply differently. */
  static Place with(Place place, Applies adminRules) {
    return new Place(
        place.subnet(),
        place.nic(),
        place.nsg(),
        place.groups(),
        place.destinations(),
        adminRules,
        place.nsgs());
  }
}

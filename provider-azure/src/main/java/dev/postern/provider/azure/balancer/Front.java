package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.azure.network.Posture;

/**
 * A frontend as far as it is known.
 *
 * @param addresses its addresses; empty where nobody knows them
 * @param published those of them that are public, as far as people want to see them
 * @param families the families that it may have
 * @param posture what it lets in where no network security group filters
 * @param missing what is missing for it to be a door
 * @param doubts what is not known of it
 */
record Front(
    AddressSet addresses,
    ImmutableList<Address> published,
    ImmutableSet<Family> families,
    Posture posture,
    ImmutableSet<Missing> missing,
    ImmutableList<Symbol> doubts) {

  /** The addresses that packets may be sent to. */
  AddressSet destinations(Family family) {
    return addresses.isEmpty() || addresses.family() != family ? AddressSet.all(family) : addresses;
  }
}

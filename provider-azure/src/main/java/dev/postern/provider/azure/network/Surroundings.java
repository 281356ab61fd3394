package dev.postern.provider.azure.network;

import dev.postern.model.Meaning;
import dev.postern.model.Symbol;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;

/**
 * What the tags {@code VirtualNetwork} and {@code Internet} stand for in one subnet.
 *
 * @param connected the network, its peers and the platform's own address: no client on the internet
 *     has one of these
 * @param virtualNetwork the tag for what is connected; routes that people write belong to it, so it
 *     may be the whole world
 * @param internet the tag for the rest
 */
record Surroundings(IpSpace connected, Meaning virtualNetwork, Meaning internet) {

  /**
   * Where the tags are known within bounds.
   *
   * @param id what identifies the unknown, if there is one
   * @param connected addresses that routes do not change
   * @param certain addresses that certainly belong to {@code VirtualNetwork}
   * @param possible addresses that may belong to it
   * @param reason why it is not known exactly
   */
  static Surroundings within(
      String id, IpSpace connected, IpSpace certain, IpSpace possible, String reason) {
    IpSpace world = Internet.universe();
    // "Internet applies only where no other tag does" (clarification of service-tags-overview):
    // what
    // a route has drawn into VirtualNetwork may have left it, and nobody says so for certain.
    IpSpace atLeast = world.minus(possible);
    IpSpace atMost = world.minus(connected);
    Meaning network =
        certain.equals(possible)
            ? new Meaning.Known(certain)
            : new Meaning.Unknown(
                new Symbol("azure:virtual-network:" + id, reason, certain, possible));
    Meaning internet =
        atLeast.equals(atMost)
            ? new Meaning.Known(atLeast)
            : new Meaning.Unknown(
                new Symbol(
                    "azure:internet:" + id,
                    "whether Internet still holds what routes draw into VirtualNetwork is not"
                        + " documented",
                    atLeast,
                    atMost));
    return new Surroundings(connected, network, internet);
  }
}

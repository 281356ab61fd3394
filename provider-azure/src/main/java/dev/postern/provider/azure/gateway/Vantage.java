package dev.postern.provider.azure.gateway;

import dev.postern.model.Scope;
import dev.postern.model.Sourcing;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.resource.ResourceId;

/**
 * From where a gateway opens its connections.
 *
 * @param gateway the gateway
 * @param scope where it lies
 * @param network its virtual network, or its virtual hub
 * @param addresses the addresses that its instances may have there
 */
record Vantage(ResourceId gateway, Scope scope, ResourceId network, IpSpace addresses) {

  /** Whoever it picks among its addresses: nobody tells which of them its instances have. */
  Sourcing.Replaced source(Family family) {
    AddressSet known = addresses.of(family);
    return new Sourcing.Replaced(
        AddressSet.empty(family), known.isEmpty() ? AddressSet.all(family) : known);
  }

  /** Whether it lives in a virtual hub, which is no virtual network of its owner. */
  boolean isInHub() {
    return network.key().contains("/virtualhubs/");
  }
}

package dev.postern.provider.azure.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.GatewayPool;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;

/** Who belongs to a backend pool: by the pool's word, by its members', and by scale sets'. */
final class Members {

  private static final String POOLS = "applicationGatewayBackendAddressPools";

  private final Interfaces interfaces;
  private final SetMultimap<ResourceId, ResourceId> scaleSets = LinkedHashMultimap.create();

  Members(Estate estate, Interfaces interfaces) {
    this.interfaces = interfaces;
    for (String subscription : estate.subscriptions()) {
      estate
          .answers(subscription)
          .forEach(AzureCall.VIRTUAL_MACHINE_SCALE_SETS, node -> scaleSet(node));
    }
  }

  private void scaleSet(JsonNode node) {
    JsonNode profile = node.path("properties").path("virtualMachineProfile").path("networkProfile");
    for (JsonNode nic : profile.path("networkInterfaceConfigurations")) {
      for (JsonNode address : nic.path("properties").path("ipConfigurations")) {
        for (ResourceId pool : ResourceId.list(address.path("properties"), POOLS)) {
          scaleSets.put(pool, ResourceId.in(node));
        }
      }
    }
  }

  /** The configurations of interfaces that belong to a pool. */
  ImmutableSet<ResourceId> configurations(GatewayPool pool) {
    return ImmutableSet.<ResourceId>builder()
        .addAll(pool.configurations())
        .addAll(interfaces.claiming(pool.id()))
        .build();
  }

  /** Scale sets that belong to a pool and none of whose interfaces were read. */
  ImmutableList<ResourceId> unreadScaleSets(GatewayPool pool) {
    return scaleSets.get(pool.id()).stream()
        .filter(set -> !interfaces.hasAnyOf(set))
        .filter(set -> pool.configurations().stream().noneMatch(c -> c.isWithin(set)))
        .collect(ImmutableList.toImmutableList());
  }
}

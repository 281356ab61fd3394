package dev.postern.provider.azure.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Endpoint;
import dev.postern.net.Address;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Interfaces of machines and of uniform scale sets, by their addresses and configurations. */
final class Interfaces {

  private static final String POOLS = "applicationGatewayBackendAddressPools";

  private final Estate estate;
  private final Owners owners;
  private final Supplier<Index> index = Suppliers.memoize(this::read);

  /** One address of an interface. */
  record Member(Nic nic, IpConfiguration configuration) {}

  /** Everything by what it is looked up with; made when a gateway first asks. */
  private static final class Index {
    private final Map<ResourceId, Nic> all = new LinkedHashMap<>();
    private final Map<ResourceId, Member> byConfiguration = new LinkedHashMap<>();
    private final SetMultimap<Address, Member> byAddress = LinkedHashMultimap.create();
    private final SetMultimap<ResourceId, ResourceId> claims = LinkedHashMultimap.create();

    void add(Nic nic) {
      if (nic.id().isEmpty() || all.putIfAbsent(nic.id(), nic) != null) {
        return;
      }
      for (IpConfiguration configuration : nic.configurations()) {
        Member member = new Member(nic, configuration);
        byConfiguration.putIfAbsent(configuration.id(), member);
        configuration.address().ifPresent(address -> byAddress.put(address, member));
      }
    }

    /** Members name their pool, and pools name their members; either word is enough. */
    void claim(JsonNode node) {
      for (JsonNode item : node.path("properties").path("ipConfigurations")) {
        for (ResourceId pool : ResourceId.list(item.path("properties"), POOLS)) {
          claims.put(pool, ResourceId.of(Fields.text(item, "id")));
        }
      }
    }
  }

  Interfaces(Estate estate, Owners owners) {
    this.estate = estate;
    this.owners = owners;
  }

  private Index read() {
    Index read = new Index();
    estate.allNics().forEach(read::add);
    for (String subscription : estate.subscriptions()) {
      estate.answers(subscription).forEach(AzureCall.NETWORK_INTERFACES, read::claim);
      estate
          .answers(subscription)
          .forEach(
              AzureCall.SCALE_SET_NETWORK_INTERFACES,
              node -> {
                read.add(Nic.read(node));
                read.claim(node);
              });
    }
    return read;
  }

  /** Who has an address, in whatever network. */
  ImmutableList<Member> at(Address address) {
    return ImmutableList.copyOf(index.get().byAddress.get(address));
  }

  /** Whose a configuration is. */
  Optional<Member> of(ResourceId configuration) {
    return Optional.ofNullable(index.get().byConfiguration.get(configuration));
  }

  /** The configurations that say they belong to a pool. */
  ImmutableSet<ResourceId> claiming(ResourceId pool) {
    return ImmutableSet.copyOf(index.get().claims.get(pool));
  }

  /** Whether some interface of a scale set was read. */
  boolean hasAnyOf(ResourceId scaleSet) {
    return index.get().all.keySet().stream().anyMatch(nic -> nic.isWithin(scaleSet));
  }

  /** The endpoint of an interface; machines of a scale set belong to it. */
  Endpoint endpoint(Nic nic) {
    Endpoint own = owners.endpoint(nic);
    ResourceId machine = estate.machineOf(nic);
    ResourceId set = machine.parent();
    return set.key().contains("/virtualmachinescalesets/")
        ? new Endpoint(
            own.id(),
            own.scope(),
            own.network(),
            own.owner(),
            Owners.scaleSet(set, own.owner().tags()),
            own.addresses(),
            own.real())
        : own;
  }
}

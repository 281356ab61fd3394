package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts for public addresses that lead to something that no translator follows. */
final class Unjudged {

  /** What other translators follow, by the type in the id of what an address is attached to. */
  private static final ImmutableSet<String> ELSEWHERE =
      ImmutableSet.of("networkinterfaces", "loadbalancers", "virtualmachinescalesets");

  /** The calls that tell of the others. */
  private static final ImmutableMap<String, AzureCall> CALLS =
      ImmutableMap.of(
          "applicationgateways", AzureCall.APPLICATION_GATEWAYS,
          "azurefirewalls", AzureCall.AZURE_FIREWALLS,
          "bastionhosts", AzureCall.BASTION_HOSTS,
          "virtualnetworkgateways", AzureCall.VIRTUAL_NETWORK_GATEWAYS);

  private final Network network;
  private final Collected out;

  Unjudged(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /**
   * Adds what is known of every address that leads to none of the known ones.
   *
   * @param known configurations and public addresses that were followed
   */
  void add(Set<ResourceId> known) {
    for (PublicIp address : network.estate().allPublicIps()) {
      ResourceId to = address.attachedTo();
      if (!to.isEmpty()
          && !known.contains(to)
          && !known.contains(address.id())
          && ELSEWHERE.stream().noneMatch(type -> to.key().contains("/" + type + "/"))) {
        add(address, to);
      }
    }
  }

  private void add(PublicIp address, ResourceId configuration) {
    ResourceId whole = configuration.parent();
    ResourceId owner = whole.isEmpty() ? configuration : whole;
    String type = owner.parent().isEmpty() ? "" : type(owner);
    Optional<AzureCall> call =
        CALLS.entrySet().stream()
            .filter(known -> owner.key().contains("/" + known.getKey() + "/"))
            .map(Map.Entry::getValue)
            .findFirst();
    String reason =
        "public address "
            + address.name()
            + " leads to "
            + owner.name()
            + (call.isPresent()
                ? ", which was not read"
                : " (" + (type.isEmpty() ? "of unknown type" : type) + "), which nobody judges");
    network
        .ledger()
        .gap(
            network.estate().scopeOf(address.id()),
            call.orElse(AzureCall.PUBLIC_IP_ADDRESSES).action(),
            call.map(c -> network.estate().presenceFor(c, owner).gap()).orElse("unsupported"),
            owner.toString(),
            reason);
    Owner asset =
        new Owner(
            owner.toString(),
            type.isEmpty() ? "unknown" : type,
            owner.name(),
            ImmutableSortedMap.of());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                owner.toString(),
                network.estate().scopeOf(address.id()),
                "",
                asset,
                asset,
                ImmutableList.of(),
                true));
    Optional<Address> at = address.address();
    out.path(
        new Path(
            new Door(
                DoorKind.PUBLIC_ADDRESS,
                at.map(Address::toString).orElse(address.id().toString()),
                address.name(),
                at.map(ImmutableList::of).orElse(ImmutableList.of())),
            endpoint,
            address.family(),
            network.clients(ResourceId.NONE, address.family()),
            ServiceSet.ALL,
            null,
            ImmutableList.of(Guards.of(Symbol.condition("azure:unjudged:" + owner.key(), reason))),
            ImmutableSet.of()));
  }

  /** The type of a resource, as its id has it. */
  private static String type(ResourceId owner) {
    String text = owner.toString();
    int name = text.lastIndexOf('/');
    return text.substring(text.lastIndexOf('/', name - 1) + 1, name);
  }
}

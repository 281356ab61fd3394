package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;

/**
 * Network security groups that filter nothing: their open rules are latent. Where interfaces were
 * not read, they may be real already.
 */
public final class UnusedNsgs {

  private final Network network;
  private final Collected out;

  /** Writes into {@code out}. */
  public UnusedNsgs(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /** Adds latent paths for every group that no path so far has used. */
  public void add() {
    network.estate().allNsgs().stream()
        .filter(nsg -> !network.estate().isUsed(nsg.id()))
        .forEach(this::add);
  }

  private void add(Nsg nsg) {
    Owner owner = new Owner(nsg.id().toString(), "network-security-group", nsg.name(), nsg.tags());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                nsg.id().toString(),
                network.estate().scopeOf(nsg.id()),
                "",
                owner,
                owner,
                ImmutableList.of(),
                false));
    boolean unused =
        network.estate().presenceFor(AzureCall.NETWORK_INTERFACES, nsg.id()) == Presence.ANSWERED;
    Door door =
        new Door(
            DoorKind.PUBLIC_ADDRESS,
            nsg.id().toString(),
            unused ? "no interface" : "unknown interfaces",
            ImmutableList.of());
    for (Family family : Family.values()) {
      ImmutableList.Builder<Hop> hops = ImmutableList.builder();
      hops.add(Hop.Filter.request(network.nsgs().stage(nsg.id(), anywhere(nsg.id(), family))));
      if (!unused) {
        hops.add(Hop.Filter.request(unknownUse(nsg)));
      }
      out.path(
          new Path(
              door,
              endpoint,
              family,
              network.clients(ResourceId.NONE, family),
              ServiceSet.ALL,
              null,
              hops.build(),
              unused ? ImmutableSet.of(Missing.INTERFACE) : ImmutableSet.of()));
    }
  }

  private static Place anywhere(ResourceId nsg, Family family) {
    return new Place(
        ResourceId.NONE,
        ResourceId.NONE,
        nsg,
        ImmutableSet.of(),
        AddressSet.all(family),
        Applies.NO,
        Applies.YES);
  }

  private static Stage unknownUse(Nsg nsg) {
    String reason = "the interfaces that " + nsg.name() + " may filter were not read";
    return Tables.maybe(
        "interfaces-of-" + nsg.name(),
        Role.PLATFORM,
        new Origin(nsg.id().toString(), "", reason),
        Symbol.condition("azure:interfaces-of:" + nsg.id().key(), reason));
  }
}

package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Collection;

/** Names what is not known of a load balancer: as a gap, and as a condition on paths. */
final class Unclear {

  private static final AzureCall CALL = AzureCall.LOAD_BALANCERS;

  private final Network network;

  Unclear(Network network) {
    this.network = network;
  }

  /**
   * Something about a load balancer was not understood.
   *
   * @param kind tells this doubt from others about the same thing
   * @param about what it is about
   * @param reason the doubt as a reader should see it
   */
  Symbol unsupported(LoadBalancer balancer, String kind, ResourceId about, String reason) {
    tell(balancer, CALL, "unsupported", about, reason);
    return symbol(kind, about, reason);
  }

  /** Something that a load balancer names was not read. */
  Symbol unread(
      LoadBalancer balancer, AzureCall call, String kind, ResourceId about, String reason) {
    tell(balancer, call, network.estate().presenceFor(call, about).gap(), about, reason);
    return symbol(kind, about, reason);
  }

  /** A gap about something that a load balancer needs. */
  void tell(LoadBalancer balancer, AzureCall call, String status, ResourceId about, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(balancer.id()),
            call.action(),
            status,
            about.isEmpty() || about.equals(ResourceId.UNKNOWN)
                ? balancer.id().toString()
                : about.toString(),
            detail);
  }

  static Symbol symbol(String kind, ResourceId about, String reason) {
    return Symbol.condition("azure:" + kind + ":" + about.key(), reason);
  }

  /** A filter for each thing that is not known. */
  static ImmutableList<Hop> filters(ResourceId about, Collection<Symbol> symbols) {
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    for (Symbol symbol : symbols) {
      hops.add(
          Hop.Filter.request(
              Tables.maybe(
                  symbol.id(),
                  Role.PLATFORM,
                  new Origin(about.toString(), "", symbol.reason()),
                  symbol)));
    }
    return hops.build();
  }
}

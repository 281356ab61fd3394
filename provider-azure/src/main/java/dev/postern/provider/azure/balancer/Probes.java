package dev.postern.provider.azure.balancer;

import dev.postern.model.Hop;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;
import java.util.Optional;

/**
 * Says where a network security group keeps health probes away: the rule may admit clients, and yet
 * the load balancer sends them elsewhere (load balancer health probes).
 */
final class Probes {

  private final Network network;

  Probes(Network network) {
    this.network = network;
  }

  /** A remark, if the probe of a rule is denied at a place. */
  Optional<Hop> note(LoadBalancer balancer, ForwardingRule rule, Place place) {
    Integer port = balancer.probes().get(rule.probe());
    return port == null
        ? Optional.empty()
        : network
            .deniesProbe(place, port)
            .map(
                group ->
                    new Hop.Note(
                        rule.probe().toString(),
                        "probe-denied",
                        group
                            + " denies the health probe of "
                            + balancer.name()
                            + " on port "
                            + port
                            + ", so it may send no clients there"));
  }
}

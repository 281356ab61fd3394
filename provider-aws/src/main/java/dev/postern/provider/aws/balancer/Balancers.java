package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.provider.Collected;
import dev.postern.provider.Doubts;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every load balancer of every scope, by its ARN. */
final class Balancers {

  private final Map<String, Balancer> byArn = new LinkedHashMap<>();
  private final Nodes nodes;
  private final Doubts doubts;
  private final Collected out;

  Balancers(Network network, Nodes nodes, Collected out) {
    this.nodes = nodes;
    this.doubts = network.estate().doubts();
    this.out = out;
    Estate estate = network.estate();
    for (Scope scope : estate.scopes()) {
      new BalancerReader(scope, estate.answers(scope), network.ledger())
          .read()
          .forEach(balancer -> add(balancer, network));
    }
  }

  /** Of two different answers about one load balancer nobody knows which is right. */
  private void add(Balancer balancer, Network network) {
    Balancer first = byArn.putIfAbsent(balancer.arn(), balancer);
    if (first != null && !first.equals(balancer.in(first.scope()))) {
      byArn.put(balancer.arn(), first.or(balancer));
      String why = balancer.shortId() + " was listed twice and differs";
      doubts.add(balancer.arn(), why);
      network
          .ledger()
          .gap(
              balancer.scope(),
              "elasticloadbalancing:DescribeLoadBalancers",
              "unsupported",
              balancer.arn(),
              why + ". Collect it again");
    }
  }

  ImmutableList<Balancer> all() {
    return ImmutableList.copyOf(byArn.values());
  }

  Optional<Balancer> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** A way through a load balancer in doubt is in doubt from there on. */
  ImmutableList<Hop> doubted(Balancer balancer, ImmutableList<Hop> hops) {
    return doubts
        .guard(balancer.arn())
        .map(guard -> ImmutableList.<Hop>builder().add(guard).addAll(hops).build())
        .orElse(hops);
  }

  /** A load balancer is one endpoint, whatever the number of its nodes. */
  Endpoint endpoint(Balancer balancer) {
    ImmutableList.Builder<Address> addresses = ImmutableList.builder();
    for (NetworkInterface eni : nodes.of(balancer)) {
      addresses.addAll(eni.addresses());
    }
    Owner owner =
        new Owner(
            balancer.arn(), balancer.kind().label(), balancer.name(), ImmutableSortedMap.of());
    return out.endpoint(
        new Endpoint(
            balancer.arn(),
            balancer.scope(),
            balancer.vpc(),
            owner,
            owner,
            addresses.build(),
            true));
  }
}

package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.Network;

/** Endpoints of accelerators that nothing else was read about: nobody knows what guards them. */
final class UnreadEndpoints {

  private final Network network;
  private final Collected out;

  UnreadEndpoints(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  void add(Lane lane) {
    String id = lane.target().id();
    Accelerator accelerator = lane.accelerator();
    String reason = "endpoint " + id + " of accelerator " + accelerator.name() + " was not read";
    network
        .ledger()
        .gap(
            accelerator.scope(),
            call(id),
            "missing",
            id,
            reason + "; add the answers of its account in " + lane.group().region());
    Owner owner = new Owner(id, kind(id), "", ImmutableSortedMap.of());
    Endpoint endpoint =
        out.endpoint(new Endpoint(id, scope(lane), "", owner, owner, ImmutableList.of(), true));
    Symbol unknown = Symbol.condition("aws:accelerator-endpoint:" + id, reason);
    for (Family family : accelerator.families()) {
      ImmutableList<Hop> hops =
          ImmutableList.<Hop>builder()
              .addAll(lane.lastResort())
              .add(
                  new Hop.Translation(
                      accelerator.name(),
                      "forwards to " + id,
                      lane.ports(),
                      family,
                      null,
                      Sourcing.PRESERVED))
              .add(
                  Hop.Filter.request(
                      Tables.maybe(
                          unknown.id(), Role.PLATFORM, new Origin(id, "", reason), unknown)))
              .build();
      out.path(
          new Path(
              lane.door(),
              endpoint,
              family,
              network.clients("", family),
              lane.services(ServiceSet.ALL),
              null,
              hops,
              lane.missing()));
    }
  }

  /** The scope of the endpoint if the snapshot has it, else the accelerator's. */
  private Scope scope(Lane lane) {
    Scope own = lane.accelerator().scope();
    Scope there = new Scope(own.provider(), own.account(), lane.group().region());
    return network.estate().scopes().contains(there) ? there : own;
  }

  private static String call(String id) {
    return id.startsWith("arn:")
        ? "elasticloadbalancing:DescribeLoadBalancers"
        : "ec2:DescribeNetworkInterfaces";
  }

  private static String kind(String id) {
    if (id.contains(":loadbalancer/app/")) {
      return "application-load-balancer";
    }
    if (id.contains(":loadbalancer/net/")) {
      return "network-load-balancer";
    }
    return id.startsWith("eipalloc-") ? "elastic-ip" : id.startsWith("i-") ? "ec2-instance" : "";
  }
}

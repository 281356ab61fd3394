package dev.postern.provider.gcp.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.network.Owners;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;

/** Paths through forwarding rules. */
public final class BalancerPaths {

  private static final ImmutableSet<String> ELSEWHERE =
      ImmutableSet.of("targetVpnGateways", "serviceAttachments");

  private final Network network;
  private final Collected out;
  private final PassthroughPaths passthrough;
  private final ProxyPaths proxies;

  /** Writes into {@code out}. */
  public BalancerPaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.out = out;
    Backends backends = new Backends(network.estate(), network.ledger());
    this.passthrough = new PassthroughPaths(network, owners, backends, this, out);
    this.proxies = new ProxyPaths(network, owners, backends, this, out);
  }

  /** Adds the paths of every forwarding rule of every project. */
  public void add() {
    for (String project : network.estate().projects()) {
      network
          .estate()
          .answers(project)
          .forEach(GcpCall.FORWARDING_RULES, node -> add(ForwardingRule.read(node, project)));
    }
  }

  private void add(ForwardingRule rule) {
    rule.faults().forEach(fault -> unsupported(rule, fault + " was not understood"));
    if (rule.internal()) {
      return; // only clients inside come to it
    }
    String kind = rule.target().collection();
    if (kind.endsWith("Proxies")) {
      proxies.add(rule);
    } else if (kind.equals("targetPools")
        || kind.equals("targetInstances")
        || kind.equals("backendServices")) {
      passthrough.add(rule);
    } else if (ELSEWHERE.contains(kind)) {
      network
          .ledger()
          .note(
              "forwarding rule "
                  + rule.ref()
                  + " leads to "
                  + rule.target().name()
                  + ", which lets in nothing but what it is made for");
    } else {
      unsupported(rule, "its target is of a kind that is not known");
      unknown(rule, "where forwarding rule " + rule.ref().name() + " leads is not known");
    }
  }

  private void unsupported(ForwardingRule rule, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(rule.ref()),
            GcpCall.FORWARDING_RULES.apiName(),
            "unsupported",
            rule.ref().toString(),
            "forwarding rule " + rule.ref().name() + ": " + detail);
  }

  /** Something that a forwarding rule leads to was not read. */
  void unread(ForwardingRule rule, GcpCall call, ResourceRef what) {
    String reason = what.name() + ", to which " + rule.ref().name() + " leads, was not read";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(rule.ref()),
            call.apiName(),
            network.estate().presenceFor(call, what).gap(),
            rule.ref().toString(),
            reason);
    unknown(rule, reason);
  }

  /** What is behind a forwarding rule may be anything that it forwards to. */
  void unknown(ForwardingRule rule, String reason) {
    out.path(
        new Path(
            door(rule),
            endpoint(rule),
            rule.family(),
            network.clients(ResourceRef.NONE, rule.family()),
            rule.services(),
            null,
            ImmutableList.of(
                Hop.Filter.request(
                    Tables.maybe(
                        rule.ref().toString(),
                        Role.PLATFORM,
                        new Origin(rule.ref().toString(), "", reason),
                        Symbol.condition("gcp:behind:" + rule.ref().path(), reason)))),
            ImmutableSet.of()));
  }

  Door door(ForwardingRule rule) {
    return new Door(
        DoorKind.LOAD_BALANCER, rule.ref().toString(), rule.ref().name(), rule.addresses());
  }

  /** The forwarding rule itself as something that is reached. */
  Endpoint endpoint(ForwardingRule rule) {
    Owner owner =
        new Owner(
            rule.ref().toString(), "load-balancer", rule.ref().name(), ImmutableSortedMap.of());
    return out.endpoint(
        new Endpoint(
            rule.ref().toString(),
            network.estate().scopeOf(rule.ref()),
            "",
            owner,
            owner,
            ImmutableList.of(),
            true));
  }
}

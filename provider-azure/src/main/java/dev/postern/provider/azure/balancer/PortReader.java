package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Symbol;
import dev.postern.net.PortRange;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;

/** Reads which ports a rule forwards to which. */
final class PortReader {

  private final Unclear doubts;

  PortReader(Unclear doubts) {
    this.doubts = doubts;
  }

  /**
   * What a rule says about protocols and ports.
   *
   * @param protocols the protocols that it may forward
   * @param range the ports at the frontend; all where nobody knows
   * @param backendPort the port behind it; 0 where the port stays or nobody knows
   * @param doubts what was not understood
   */
  record Told(
      ImmutableSet<Integer> protocols,
      PortRange range,
      int backendPort,
      ImmutableList<Symbol> doubts) {

    /** The ports where the rule treats them all alike. */
    Ports ports() {
      return backendPort == 0 ? Ports.any(protocols) : Ports.each(protocols, range, backendPort);
    }
  }

  /**
   * Reads a rule.
   *
   * @param internal whether its frontend is internal, where a rule may take any port
   */
  Told read(LoadBalancer balancer, ForwardingRule rule, boolean internal) {
    ImmutableList.Builder<Symbol> unclear = ImmutableList.builder();
    String which = "rule " + rule.name() + " of " + balancer.name();
    ImmutableSet<Integer> protocols = rule.protocols();
    if (protocols.isEmpty()) {
      protocols = Ports.PROTOCOLS;
      String protocol = rule.protocol().isEmpty() ? "(nothing)" : rule.protocol();
      unclear.add(
          doubts.unsupported(
              balancer, "protocol", rule.id(), which + " has an unknown protocol: " + protocol));
    }
    int to = rule.backendPort().orElse(-1);
    int from = rule.ports().map(PortRange::first).orElse(-1);
    boolean any = rule.takesAnyPort() && to == 0;
    if (any && !internal) {
      unclear.add(
          doubts.unsupported(
              balancer,
              "any-port",
              rule.id(),
              which + " takes any port, which only internal load balancers can"));
    } else if (!any && (from <= 0 || to <= 0)) {
      unclear.add(
          doubts.unsupported(balancer, "ports", rule.id(), which + " does not say its ports"));
    }
    if (rule.floating().isEmpty()) {
      // Packets are taken to carry either address; what groups say of these is then unknown.
      doubts.unsupported(
          balancer,
          "floating",
          rule.id(),
          which + " does not say if it keeps the frontend's address");
    }
    boolean known = !any && from > 0 && to > 0;
    return new Told(
        protocols,
        known ? rule.ports().orElseThrow() : PortRange.ALL,
        known ? to : 0,
        unclear.build());
  }
}

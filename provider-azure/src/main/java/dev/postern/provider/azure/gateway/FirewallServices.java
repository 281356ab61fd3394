package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.model.ServiceMap;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Protocols;
import dev.postern.provider.azure.resource.FirewallRule;
import dev.postern.provider.azure.resource.PortList;
import java.util.Locale;
import java.util.Optional;

/**
 * The services that a firewall's rule is about.
 *
 * @param known those that were understood
 * @param possible those that it may be about, which are all of them where all was understood
 */
record FirewallServices(ServiceSet known, ServiceSet possible) {

  /** Beyond this many ports nobody sends all to one; a rule that does is not followed exactly. */
  private static final int MOST_PORTS = 64;

  private static final ServiceSet ICMP = ServiceSet.of(Protocol.ICMP);

  static FirewallServices of(FirewallRule rule) {
    boolean ports = rule.ports().unreadable().isEmpty();
    ServiceSet known = ServiceSet.EMPTY;
    ServiceSet possible = rule.protocols().isEmpty() ? anywhere(rule, ports) : ServiceSet.EMPTY;
    for (String protocol : rule.protocols()) {
      boolean plain = protocol.toLowerCase(Locale.ROOT).startsWith("icmp"); // it has no ports
      Optional<ServiceSet> whole = plain ? Optional.of(ICMP) : Protocols.all(protocol);
      Optional<ServiceSet> exact = plain ? whole : Protocols.at(protocol, rule.ports().known());
      known = known.union(exact.orElse(ServiceSet.EMPTY));
      possible =
          possible.union(
              whole.isEmpty() || exact.isEmpty()
                  ? anywhere(rule, ports)
                  : ports ? exact.get() : whole.get());
    }
    return new FirewallServices(known, known.union(possible));
  }

  /** A protocol that nobody knows is one of those that can be translated. */
  private static ServiceSet anywhere(FirewallRule rule, boolean ports) {
    return ports
        ? ServiceSet.of(Protocol.TCP, rule.ports().known())
            .union(ServiceSet.of(Protocol.UDP, rule.ports().known()))
        : translatable();
  }

  /** Whether all of it was understood. */
  boolean complete() {
    return known.equals(possible);
  }

  /** Everything that a firewall can translate. */
  static ServiceSet translatable() {
    return ServiceSet.of(Protocol.TCP).union(ServiceSet.of(Protocol.UDP));
  }

  /** What a translation makes of them; empty if the port behind it makes no sense. */
  static Optional<ServiceMap> map(ServiceSet services, String port) {
    if (port.isEmpty() || port.equals("*")) {
      return Optional.of(ServiceMap.IDENTITY);
    }
    Optional<PortSet> target = port(port);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    int first = target.get().ranges().get(0).first();
    boolean single = target.get().size() == 1;
    ImmutableList.Builder<ServiceMap.Segment> segments = ImmutableList.builder();
    int ports = 0;
    for (ServiceSet.Run run : services.runs()) {
      int start = Service.protocol(run.first());
      int length = run.last() - run.first() + 1;
      if (start != Service.protocol(run.last())) {
        return Optional.empty();
      }
      int to = Service.point(start, first);
      if (!single) {
        if (length != target.get().size()) {
          return Optional.empty();
        }
        segments.add(new ServiceMap.Segment(run.first(), run.last(), to));
        continue;
      }
      ports += length;
      if (ports > MOST_PORTS) {
        return Optional.empty();
      }
      for (int point = run.first(); point <= run.last(); point++) {
        segments.add(new ServiceMap.Segment(point, point, to));
      }
    }
    return Optional.of(new ServiceMap(segments.build()));
  }

  private static Optional<PortSet> port(String text) {
    return PortList.range(text).map(PortSet::of);
  }
}

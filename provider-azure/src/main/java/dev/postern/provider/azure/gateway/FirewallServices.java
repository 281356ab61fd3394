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
 * @param complete whether all were
 */
record FirewallServices(ServiceSet known, boolean complete) {

  private static final int MOST_PORTS = 4096;

  static FirewallServices of(FirewallRule rule) {
    ServiceSet known = ServiceSet.EMPTY;
    boolean complete = !rule.protocols().isEmpty() && rule.ports().unreadable().isEmpty();
    for (String protocol : rule.protocols()) {
      boolean icmp = protocol.toLowerCase(Locale.ROOT).startsWith("icmp");
      Optional<ServiceSet> services =
          icmp ? Protocols.all(protocol) : Protocols.at(protocol, rule.ports().known());
      complete &= services.isPresent();
      known = known.union(services.orElse(ServiceSet.EMPTY));
    }
    return new FirewallServices(known, complete);
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

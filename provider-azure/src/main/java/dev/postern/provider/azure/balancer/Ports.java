package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.ServiceMap;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Which services at a frontend become which behind it.
 *
 * @param services the services at the frontend
 * @param map what they become
 * @param text what happens, in a few words
 */
record Ports(ServiceSet services, ServiceMap map, String text) {

  /** A load balancer forwards nothing else (load balancer components). */
  static final ImmutableSet<Integer> PROTOCOLS = ImmutableSet.of(Protocol.TCP, Protocol.UDP);

  /** One port for another. */
  static Ports one(ImmutableSet<Integer> protocols, int from, int to) {
    return each(protocols, new PortRange(from, from), to);
  }

  /** Each port of a range for the same one. */
  static Ports each(ImmutableSet<Integer> protocols, PortRange range, int to) {
    List<ServiceMap.Segment> segments = new ArrayList<>();
    for (int protocol : protocols) {
      segments.add(
          new ServiceMap.Segment(
              Service.point(protocol, range.first()),
              Service.point(protocol, range.last()),
              Service.point(protocol, to),
              range.first() != range.last()));
    }
    return new Ports(
        services(protocols, range),
        new ServiceMap(ImmutableList.copyOf(segments)),
        "forwards to " + to);
  }

  /** Every port, which stays. */
  static Ports any(ImmutableSet<Integer> protocols) {
    return new Ports(services(protocols, PortRange.ALL), ServiceMap.IDENTITY, "forwards any port");
  }

  private static ServiceSet services(ImmutableSet<Integer> protocols, PortRange range) {
    return ServiceSet.union(protocols.stream().map(p -> ServiceSet.of(p, range)).toList());
  }
}

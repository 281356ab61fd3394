package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.ServiceMap;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.Map;

/** Which ports of a listener arrive at the endpoints of a group as which. */
final class PortForwarding {

  private PortForwarding() {}

  /** The ports of a listener, those that the group overrides changed and all others as they are. */
  static ServiceMap of(Accelerator.Listener listener, ImmutableMap<Integer, Integer> overrides) {
    int protocol = listener.protocol();
    PortSet plain = PortSet.of(listener.ports());
    ImmutableList.Builder<ServiceMap.Segment> segments = ImmutableList.builder();
    for (Map.Entry<Integer, Integer> override : overrides.entrySet()) {
      if (plain.contains(override.getKey())) {
        plain = plain.minus(PortSet.of(new PortRange(override.getKey(), override.getKey())));
        int from = Service.point(protocol, override.getKey());
        segments.add(
            new ServiceMap.Segment(from, from, Service.point(protocol, override.getValue())));
      }
    }
    for (ServiceSet.Run run : ServiceSet.of(protocol, plain).runs()) {
      segments.add(new ServiceMap.Segment(run.first(), run.last(), run.first()));
    }
    return new ServiceMap(segments.build());
  }
}

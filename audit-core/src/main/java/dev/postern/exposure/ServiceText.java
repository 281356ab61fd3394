package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Splits service sets into rows and writes them in the report's notation. */
public final class ServiceText {

  private ServiceText() {}

  /**
   * Splits a set into the fewest parts that one {@code protocol} and one {@code ports} field can
   * express: wholly open protocols together, every other protocol on its own. The ICMP of the other
   * family says nothing; it is left only where it keeps a run of wholly open protocols together.
   */
  public static ImmutableList<ServiceSet> rows(ServiceSet services, Family family) {
    if (services.isEmpty()) {
      return ImmutableList.of();
    }
    List<ServiceSet> whole = new ArrayList<>();
    ImmutableList.Builder<ServiceSet> rows = ImmutableList.builder();
    int next = 0;
    for (ServiceSet.Run run : services.runs()) {
      for (int protocol = Math.max(next, Service.protocol(run.first()));
          protocol <= Service.protocol(run.last());
          protocol++) {
        ServiceSet block = ServiceSet.of(protocol);
        ServiceSet part = services.intersect(block);
        if (protocol == Protocol.foreign(family) && !isBridge(services, protocol)) {
          next = protocol + 1;
          continue;
        }
        if (part.equals(block)) {
          whole.add(part);
        } else {
          rows.add(part);
        }
        next = protocol + 1;
      }
    }
    ImmutableList<ServiceSet> partial = rows.build();
    return whole.isEmpty()
        ? partial
        : ImmutableList.<ServiceSet>builder().add(ServiceSet.union(whole)).addAll(partial).build();
  }

  private static boolean isBridge(ServiceSet services, int protocol) {
    return ServiceSet.of(protocol - 1)
        .union(ServiceSet.of(protocol))
        .union(ServiceSet.of(protocol + 1))
        .isSubsetOf(services);
  }

  /**
   * A keyword, {@code any}, or decimal numbers and ranges where several protocols are open alike.
   */
  public static String protocol(ServiceSet row) {
    if (row.isAll()) {
      return "any";
    }
    ImmutableList<ServiceSet.Run> runs = row.runs();
    int first = Service.protocol(row.first());
    if (Service.protocol(runs.get(runs.size() - 1).last()) == first) {
      return Protocol.name(first);
    }
    // Runs of one protocol that is not wholly open touch each other.
    return PortSet.of(
            runs.stream()
                .map(r -> new PortRange(Service.protocol(r.first()), Service.protocol(r.last())))
                .toList())
        .ranges()
        .stream()
        .map(PortRange::toString)
        .collect(Collectors.joining(","));
  }

  /** A comma list of numbers and ranges, {@code *} for whole protocols, or ICMP type and code. */
  public static String ports(ServiceSet row) {
    int protocol = Service.protocol(row.first());
    ServiceSet block = ServiceSet.of(protocol);
    if (!row.isSubsetOf(block) || row.equals(block)) {
      return "*";
    }
    if (Protocol.isIcmp(protocol)) {
      return icmp(row.portsOf(protocol));
    }
    StringBuilder ports = new StringBuilder();
    for (ServiceSet.Run run : row.runs()) {
      ports.append(ports.isEmpty() ? "" : ",").append(Service.number(run.first()));
      if (run.last() > run.first()) {
        ports.append('-').append(Service.number(run.last()));
      }
    }
    return ports.toString();
  }

  /**
   * Types with all codes as {@code 8/*}, runs of them as {@code 3-5/*}, single codes as {@code 3/4}
   * or {@code 3/0-4}.
   */
  private static String icmp(PortSet values) {
    List<String> out = new ArrayList<>();
    int type = 0;
    while (type < 256) {
      PortSet codes = codes(values, type);
      int last = type;
      while (!codes.isEmpty() && last < 255 && codes(values, last + 1).equals(codes)) {
        last++;
      }
      if (!codes.isEmpty()) {
        String types = new PortRange(type, last).toString();
        if (codes.size() == 256) {
          out.add(types + "/*");
        } else {
          for (PortRange code : codes.ranges()) {
            out.add(types + "/" + code);
          }
        }
      }
      type = last + 1;
    }
    return String.join(",", out);
  }

  private static PortSet codes(PortSet values, int type) {
    PortSet block = values.intersect(PortSet.of(new PortRange(type << 8, type << 8 | 255)));
    return PortSet.of(
        block.ranges().stream().map(r -> new PortRange(r.first() & 255, r.last() & 255)).toList());
  }
}

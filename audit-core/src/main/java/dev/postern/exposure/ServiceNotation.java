package dev.postern.exposure;

import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/** Reads services in the notation of reports, which {@link ServiceText} writes. */
public final class ServiceNotation {

  private static final int LAST_PORT = 0xffff;
  private static final int LAST_PROTOCOL = 255;
  private static final int LAST_BYTE = 255;

  private ServiceNotation() {}

  /**
   * The services that a protocol and a ports field mean.
   *
   * @param protocol a keyword, {@code any}, or decimal numbers and ranges
   * @param ports {@code *}, numbers and ranges, or type and code for ICMP
   * @throws IllegalArgumentException if they mean none; the message says what is wrong
   */
  public static ServiceSet parse(String protocol, String ports) {
    ServiceSet protocols = protocols(protocol);
    if (ports.equals("*")) {
      return protocols;
    }
    int number = Service.protocol(protocols.first());
    if (!protocols.equals(ServiceSet.of(number))) {
      throw new IllegalArgumentException(
          "ports '" + shown(ports) + "' need one protocol, but there is '" + protocol + "'");
    }
    if (Protocol.isIcmp(number)) {
      return ServiceSet.of(number, icmp(ports));
    }
    if (!Protocol.hasPorts(number)) {
      throw new IllegalArgumentException(
          "protocol '" + protocol + "' has no ports; write * instead of '" + shown(ports) + "'");
    }
    return ServiceSet.of(number, PortSet.of(ranges(ports, LAST_PORT)));
  }

  private static ServiceSet protocols(String text) {
    if (text.equals("any")) {
      return ServiceSet.ALL;
    }
    return Protocol.number(text)
        .map(ServiceSet::of)
        .orElseGet(
            () -> {
              if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
                throw new IllegalArgumentException("'" + shown(text) + "' is no protocol");
              }
              return ServiceSet.union(
                  ranges(text, LAST_PROTOCOL).stream()
                      .map(
                          r ->
                              ServiceSet.points(
                                  Service.point(r.first(), 0), Service.point(r.last(), LAST_PORT)))
                      .toList());
            });
  }

  private static List<PortRange> ranges(String list, int last) {
    List<PortRange> ranges = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      ranges.add(range(part.strip(), last));
    }
    return ranges;
  }

  private static PortRange range(String text, int last) {
    int dash = text.indexOf('-');
    int from = number(dash < 0 ? text : text.substring(0, dash), last);
    int to = dash < 0 ? from : number(text.substring(dash + 1), last);
    if (from > to) {
      throw new IllegalArgumentException("range '" + text + "' is upside down");
    }
    return new PortRange(from, to);
  }

  private static int number(String text, int last) {
    if (text.isEmpty()
        || text.length() > 5
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')
        || Integer.parseInt(text) > last) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' is no number from 0 to " + last + ", nor a range of such");
    }
    return Integer.parseInt(text);
  }

  private static PortSet icmp(String list) {
    List<PortRange> values = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String text = part.strip();
      int slash = text.indexOf('/');
      PortRange types = range(slash < 0 ? text : text.substring(0, slash), LAST_BYTE);
      String code = slash < 0 ? "*" : text.substring(slash + 1);
      PortRange codes = code.equals("*") ? new PortRange(0, LAST_BYTE) : range(code, LAST_BYTE);
      for (int type = types.first(); type <= types.last(); type++) {
        values.add(new PortRange(type << 8 | codes.first(), type << 8 | codes.last()));
      }
    }
    return PortSet.of(values);
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}

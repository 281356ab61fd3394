package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One protocol of a rule with its ports.
 *
 * @param text as it is written
 * @param services what was understood of it
 * @param atMost what it may stand for, including that
 * @param faults what was not understood, empty if all was
 */
public record Layer4(
    String text, ServiceSet services, ServiceSet atMost, ImmutableList<String> faults) {

  private static final int LAST = 0xffff;

  /** Reads one element of {@code allowed}, {@code denied} or {@code layer4Configs}. */
  static Layer4 read(JsonNode node) {
    String written = Fields.text(node, node.has("IPProtocol") ? "IPProtocol" : "ipProtocol");
    ImmutableList<String> ports = Fields.texts(node, "ports");
    String text = written + (ports.isEmpty() ? "" : ":" + String.join(",", ports));
    if (Ascii.equalsIgnoreCase(written, "all")) {
      return ports.isEmpty()
          ? new Layer4("all", ServiceSet.ALL, ServiceSet.ALL, ImmutableList.of())
          : unreadable(text, ServiceSet.ALL, "ports of all protocols");
    }
    Optional<Integer> protocol = Protocol.number(Ascii.toLowerCase(written));
    if (protocol.isEmpty()) {
      return unreadable(text, ServiceSet.ALL, "protocol \"" + written + "\"");
    }
    ServiceSet all = ServiceSet.of(protocol.get());
    if (!node.path("ports").isMissingNode() && !node.path("ports").isArray()) {
      return unreadable(text, all, "ports that are no list");
    }
    if (ports.isEmpty()) {
      return new Layer4(text, all, all, ImmutableList.of());
    }
    return Protocol.hasPorts(protocol.get())
        ? ports(text, protocol.get(), ports)
        : unreadable(text, all, "ports of a protocol without ports");
  }

  /** Nobody can say which protocol it is about. */
  static Layer4 unreadable(String text, ServiceSet atMost, String fault) {
    return new Layer4(text, ServiceSet.EMPTY, atMost, ImmutableList.of(fault));
  }

  private static Layer4 ports(String text, int protocol, ImmutableList<String> ports) {
    List<PortRange> ranges = new ArrayList<>();
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    for (String port : ports) {
      Optional<PortRange> range = range(port);
      range.ifPresentOrElse(ranges::add, () -> faults.add("port \"" + port + "\""));
    }
    ServiceSet known = ServiceSet.of(protocol, PortSet.of(ranges));
    ImmutableList<String> all = faults.build();
    return new Layer4(text, known, all.isEmpty() ? known : ServiceSet.of(protocol), all);
  }

  /** A port or a range of ports; empty where it is neither. */
  public static Optional<PortRange> range(String text) {
    int dash = text.indexOf('-');
    int first = number(dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : number(text.substring(dash + 1));
    return first < 0 || last < first ? Optional.empty() : Optional.of(new PortRange(first, last));
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value > LAST ? -1 : value;
  }
}

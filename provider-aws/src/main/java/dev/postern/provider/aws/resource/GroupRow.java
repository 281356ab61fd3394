package dev.postern.provider.aws.resource;

import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One row of a security group: a protocol, ports and exactly one peer.
 *
 * @param ruleId the {@code sgr-…} id, or the row's place ({@code ingress 3}) where ids were not
 *     read
 * @param protocol as written
 * @param from the first port or ICMP type, empty if absent
 * @param to the last port or ICMP code, empty if absent
 * @param peer source of an ingress row, destination of an egress row
 * @param disputed whether only {@code DescribeSecurityGroupRules} shows it, and not the group
 */
public record GroupRow(
    String ruleId,
    String protocol,
    OptionalInt from,
    OptionalInt to,
    PeerRef peer,
    boolean disputed) {

  /**
   * What identifies a row in both views that AWS gives of it.
   *
   * @param protocol its keyword
   * @param from the first port, -1 for none
   * @param to the last port, -1 for none
   * @param peer the peer, whatever became of it
   */
  public record Key(String protocol, int from, int to, PeerRef peer) {}

  /** What identifies this row in both views. */
  public Key key() {
    String name = protocolKey();
    // Ports of protocols without ports come as absent in one view and as -1 in the other.
    boolean ported =
        name.equals("tcp") || name.equals("udp") || name.equals("icmp") || name.equals("icmpv6");
    PeerRef named =
        peer instanceof PeerRef.Group group ? new PeerRef.Group(group.id(), false, true) : peer;
    return new Key(name, ported ? from.orElse(-1) : -1, ported ? to.orElse(-1) : -1, named);
  }

  /** The row in one line. */
  public String text(boolean egress) {
    String ports = portText();
    return protocolText()
        + (ports.isEmpty() ? "" : " " + ports)
        + (egress ? " to " : " from ")
        + peer;
  }

  /** The same row under another id. */
  public GroupRow withId(String id) {
    return new GroupRow(id, protocol, from, to, peer, disputed);
  }

  private String protocolText() {
    return protocol.equals("-1") ? "all traffic" : protocolKey();
  }

  private String protocolKey() {
    return switch (protocol) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case "58" -> "icmpv6";
      default -> protocol.toLowerCase(Locale.ROOT);
    };
  }

  private String portText() {
    String name = protocolKey();
    if (name.equals("icmp") || name.equals("icmpv6")) {
      return from.orElse(-1) < 0
          ? ""
          : "type " + from.getAsInt() + (to.orElse(-1) < 0 ? "" : " code " + to.getAsInt());
    }
    boolean ported = name.equals("tcp") || name.equals("udp");
    int first = from.orElse(-1);
    int last = to.orElse(-1);
    if (!ported) {
      return "";
    }
    if (first == Fields.NO_NUMBER || last == Fields.NO_NUMBER) {
      return "(unreadable ports)";
    }
    if (first == -1 && last == -1) {
      return "all ports";
    }
    // Absent and -1 on one side mean that it is open there.
    int low = first == -1 ? 0 : first;
    int high = last == -1 ? 0xffff : last;
    return low == high ? Integer.toString(low) : low + "-" + high;
  }
}

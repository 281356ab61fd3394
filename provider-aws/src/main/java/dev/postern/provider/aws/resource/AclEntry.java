package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.net.Protocol;
import dev.postern.snapshot.Fields;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of a network ACL.
 *
 * @param number its rule number; 32767 and above are the closing rows
 * @param egress whether it judges outgoing packets, empty if that was not understood
 * @param protocol a number as text, {@code -1} for all
 * @param allow whether it allows, empty if the action was not understood
 * @param block its addresses
 * @param from the first port or ICMP type
 * @param to the last port or ICMP code
 */
public record AclEntry(
    int number,
    Optional<Boolean> egress,
    String protocol,
    Optional<Boolean> allow,
    PeerRef block,
    OptionalInt from,
    OptionalInt to) {

  /** The number of the closing row of IPv4; that of IPv6 is one higher. */
  public static final int CLOSING = 32767;

  static AclEntry read(JsonNode node) {
    boolean icmp = node.hasNonNull("IcmpTypeCode");
    JsonNode ports = node.path(icmp ? "IcmpTypeCode" : "PortRange");
    String action = Fields.text(node, "RuleAction");
    String cidr = Fields.text(node, "CidrBlock");
    return new AclEntry(
        Math.max(-1, Fields.integer(node, "RuleNumber").orElse(-1)),
        node.path("Egress").isBoolean()
            ? Optional.of(node.path("Egress").booleanValue())
            : Optional.empty(),
        Fields.text(node, "Protocol"),
        action.equals("allow")
            ? Optional.of(true)
            : action.equals("deny") ? Optional.of(false) : Optional.empty(),
        SecurityGroup.block(cidr.isEmpty() ? Fields.text(node, "Ipv6CidrBlock") : cidr),
        bound(ports, icmp ? "Type" : "From"),
        bound(ports, icmp ? "Code" : "To"));
  }

  /** Entries without ports have no range at all; half a range is none. */
  private static OptionalInt bound(JsonNode range, String field) {
    if (range.isMissingNode() || range.isNull()) {
      return OptionalInt.empty();
    }
    OptionalInt bound = Fields.integer(range, field);
    return bound.isPresent() ? bound : OptionalInt.of(Fields.NO_NUMBER);
  }

  /** Whether it judges packets of a direction, or may do so. */
  public boolean judges(boolean outgoing) {
    return egress.map(out -> out == outgoing).orElse(true);
  }

  /** The entry in one line. */
  public String text() {
    String verb = allow.map(a -> a ? "allow" : "deny").orElse("(unknown action)");
    String what =
        protocol.equals("-1")
            ? "all traffic"
            : Protocol.number(protocol).map(Protocol::name).orElse(protocol);
    String ports = from.isEmpty() || from.getAsInt() < 0 ? "" : " " + from.getAsInt();
    if (!ports.isEmpty()
        && to.isPresent()
        && to.getAsInt() >= 0
        && to.getAsInt() != from.getAsInt()) {
      ports += "-" + to.getAsInt();
    }
    return verb + " " + what + ports + (egress.orElse(false) ? " to " : " from ") + block;
  }
}

package dev.postern.exposure;

import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;

/**
 * Turns "which answers may leave" into "which requests are answered".
 *
 * <p>An answer goes to the client's port (TCP, UDP, SCTP). An echo request is answered by an echo
 * reply, any other ICMP message by any message of that protocol (RFC 792, RFC 4443); other
 * protocols by packets of the same protocol.
 */
final class Replies {

  private static final int ECHO = 8;
  private static final int ECHO_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  private Replies() {}

  static Bounds answered(Bounds replies, int clientPort) {
    Traffic low = answered(replies.lower(), clientPort);
    return replies.isExact()
        ? Bounds.exactly(low)
        : new Bounds(low, answered(replies.upper(), clientPort));
  }

  private static Traffic answered(Traffic replies, int clientPort) {
    Traffic.Builder out = new Traffic.Builder(replies.family());
    for (int protocol = 0; protocol < 256; protocol++) {
      int block = Service.point(protocol, 0);
      if (Protocol.isIcmp(protocol)) {
        int echo = protocol == Protocol.ICMP ? ECHO : ECHO_V6;
        int echoReply = protocol == Protocol.ICMP ? 0 : ECHO_REPLY_V6;
        AddressSet anyMessage = anyMessage(replies, protocol);
        out.add(block, anyMessage);
        out.add(block + echo * 256, replies.at(block + echoReply * 256));
        out.add(block + (echo + 1) * 256, anyMessage);
      } else {
        out.add(block, replies.at(Protocol.hasPorts(protocol) ? block + clientPort : block));
      }
    }
    return out.build();
  }

  private static AddressSet anyMessage(Traffic replies, int protocol) {
    Family family = replies.family();
    return AddressSet.union(
        family,
        replies.restrict(ServiceSet.of(protocol), AddressSet.all(family)).pieces().stream()
            .map(Traffic.Piece::sources)
            .toList());
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.List;

/**
 * A packet of a row, and what every hop did to it.
 *
 * @param packet the packet
 * @param trace the steps of the simple interpreter, which replayed it
 */
public record Witness(Packet packet, ImmutableList<Step> trace) {

  // Documentation addresses: a reader sees at once that they stand for anybody.
  private static final Address ANYBODY = Address.parse("203.0.113.7");
  private static final Address ANYBODY_V6 = Address.parse("2001:db8::7");
  private static final int USUAL_PORT = 49152;

  /** Looks for a packet that shows a row at its best: arriving, and answered if the row says so. */
  static Witness find(
      List<Path> paths,
      List<Assignment> assignments,
      ServiceSet endpointServices,
      AddressSet sources,
      Reply reply) {
    Address source = representative(sources);
    boolean wantsReply = reply == Reply.ALL || reply == Reply.SOME;
    Witness best = null;
    for (Path path : paths) {
      for (int service : Lanes.entries(path, endpointServices)) {
        for (Assignment assignment : assignments) {
          Interpreter interpreter = new Interpreter(assignment);
          for (int port : ports(path)) {
            Packet packet =
                new Packet(source, Service.protocol(service), Service.number(service), port);
            Flight flight = interpreter.send(path, packet);
            if (flight.arrives().possible() && (!wantsReply || flight.replies().possible())) {
              return new Witness(packet, flight.steps());
            }
            if (best == null) {
              best = new Witness(packet, flight.steps());
            }
          }
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("a row without a path that carries its services");
    }
    return best;
  }

  private static Address representative(AddressSet sources) {
    Address anybody = sources.family() == Family.IPV4 ? ANYBODY : ANYBODY_V6;
    return sources.contains(anybody) ? anybody : sources.first();
  }

  /** The cells of client ports are only looked for where the usual one does not do. */
  private static Iterable<Integer> ports(Path path) {
    return Iterables.concat(
        ImmutableList.of(USUAL_PORT),
        () -> ClientPorts.cells(path.hops(), false).stream().map(PortRange::last).iterator());
  }

  /** Whether the packet goes to a service, as the door numbers it. */
  boolean isTo(int service) {
    return Service.point(packet.protocol(), packet.service()) == service;
  }
}

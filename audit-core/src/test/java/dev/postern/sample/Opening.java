package dev.postern.sample;

import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Rule;
import dev.postern.model.Verdict;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.Arrays;

/**
 * A rule that lets something in, such as {@code tcp(22).from("0.0.0.0/0")}.
 *
 * @param services what
 * @param sources who
 * @param text what it says
 */
public record Opening(ServiceSet services, AddressMatch sources, String text) {

  /** One TCP port. */
  public static Opening tcp(int port) {
    return tcp(port, port);
  }

  /** A range of TCP ports. */
  public static Opening tcp(int first, int last) {
    return of(ServiceSet.of(Protocol.TCP, new PortRange(first, last)), "tcp " + first + "-" + last);
  }

  /** One UDP port. */
  public static Opening udp(int port) {
    return of(ServiceSet.of(Protocol.UDP, new PortRange(port, port)), "udp " + port);
  }

  /** Any services. */
  public static Opening of(ServiceSet services, String text) {
    return new Opening(services, AddressMatch.ANY, text);
  }

  /** The same from these blocks. */
  public Opening from(String... cidrs) {
    IpSpace space = IpSpace.ofCidrs(Arrays.stream(cidrs).map(Cidr::parse).toList());
    return new Opening(services, AddressMatch.of(space), text + " from " + String.join(" ", cidrs));
  }

  /** The same from whatever a name means. */
  public Opening from(Name name) {
    return new Opening(services, AddressMatch.of(name), text + " from " + name);
  }

  Rule rule(String table, int number) {
    return Rule.of(
        number,
        Match.from(sources, services),
        Verdict.ACCEPT,
        new Origin(table, "rule-" + number, text));
  }
}

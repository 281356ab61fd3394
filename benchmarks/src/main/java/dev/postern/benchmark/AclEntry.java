package dev.postern.benchmark;

import java.io.IOException;

/**
 * One entry of a network ACL.
 *
 * @param number lower ones are asked first
 * @param egress whether it judges traffic that leaves the subnet
 * @param allow false denies
 * @param ports protocol as a number, and ports; -1 shows none
 * @param cidr IPv4 or IPv6 block, told apart by the colon
 */
record AclEntry(int number, boolean egress, boolean allow, Ports ports, String cidr) {

  private static final int TCP = 6;
  private static final int UDP = 17;

  static Ports tcp(int from, int to) {
    return new Ports(Integer.toString(TCP), from, to);
  }

  static Ports udp(int from, int to) {
    return new Ports(Integer.toString(UDP), from, to);
  }

  void write(Answer answer) throws IOException {
    answer.object().text(cidr.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", cidr);
    answer.flag("Egress", egress);
    if (ports.from() >= 0) {
      answer.object("PortRange").number("From", ports.from()).number("To", ports.to()).end();
    }
    answer.text("Protocol", ports.protocol()).text("RuleAction", allow ? "allow" : "deny");
    answer.number("RuleNumber", number).end();
  }
}

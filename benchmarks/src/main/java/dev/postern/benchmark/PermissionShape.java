package dev.postern.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The two JSON shapes of a rule: an {@code IpPermission} with all its sources, and the source
 * fields of a rule row.
 */
final class PermissionShape {

  private PermissionShape() {}

  static void writeAll(Answer answer, String name, Map<Ports, List<RuleSource>> permissions)
      throws IOException {
    answer.array(name);
    for (Map.Entry<Ports, List<RuleSource>> permission : permissions.entrySet()) {
      write(answer, permission.getKey(), permission.getValue());
    }
    answer.endArray();
  }

  private static void write(Answer answer, Ports ports, List<RuleSource> sources)
      throws IOException {
    answer.object().text("IpProtocol", ports.protocol());
    if (ports.shown()) {
      answer.number("FromPort", ports.from()).number("ToPort", ports.to());
    }
    answer.array("UserIdGroupPairs");
    for (RuleSource source : sources) {
      writeGroupPair(answer, source);
    }
    answer.endArray().array("IpRanges");
    for (RuleSource source : sources) {
      if (source instanceof RuleSource.Ipv4 ipv4) {
        answer.object().text("CidrIp", ipv4.cidr()).end();
      }
    }
    answer.endArray().array("Ipv6Ranges");
    for (RuleSource source : sources) {
      if (source instanceof RuleSource.Ipv6 ipv6) {
        answer.object().text("CidrIpv6", ipv6.cidr()).end();
      }
    }
    answer.endArray().array("PrefixListIds");
    for (RuleSource source : sources) {
      if (source instanceof RuleSource.PrefixList list) {
        answer.object().text("PrefixListId", list.id()).end();
      }
    }
    answer.endArray().end();
  }

  private static void writeGroupPair(Answer answer, RuleSource source) throws IOException {
    if (source instanceof RuleSource.Group group) {
      answer.object().text("UserId", Region.ACCOUNT).text("GroupId", group.id()).end();
    }
    if (source instanceof RuleSource.PeerGroup peer) {
      answer.object().text("UserId", Region.ACCOUNT);
      writePeer(answer, peer);
    }
  }

  /** The source of a {@code SecurityGroupRule}; the element stays open. */
  static void writeRowSource(Answer answer, RuleSource source) throws IOException {
    if (source instanceof RuleSource.Ipv4 ipv4) {
      answer.text("CidrIpv4", ipv4.cidr());
    } else if (source instanceof RuleSource.Ipv6 ipv6) {
      answer.text("CidrIpv6", ipv6.cidr());
    } else if (source instanceof RuleSource.PrefixList list) {
      answer.text("PrefixListId", list.id());
    } else if (source instanceof RuleSource.Group group) {
      answer.object("ReferencedGroupInfo");
      answer.text("GroupId", group.id()).text("UserId", Region.ACCOUNT).end();
    } else if (source instanceof RuleSource.PeerGroup peer) {
      answer.object("ReferencedGroupInfo").text("UserId", Region.ACCOUNT);
      writePeer(answer, peer);
    }
  }

  private static void writePeer(Answer answer, RuleSource.PeerGroup peer) throws IOException {
    answer.text("GroupId", peer.id()).text("VpcId", peer.vpcId());
    answer.text("VpcPeeringConnectionId", peer.peeringId()).text("PeeringStatus", peer.status());
    answer.end();
  }
}

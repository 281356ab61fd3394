package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.net.Cidr;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A security group.
 *
 * @param id its id
 * @param name its name
 * @param vpc the network it was made in; it may be used in others
 * @param account the account that owns it
 * @param ingress rows for incoming packets
 * @param egress rows for outgoing packets
 * @param tags its tags
 */
public record SecurityGroup(
    String id,
    String name,
    String vpc,
    String account,
    ImmutableList<GroupRow> ingress,
    ImmutableList<GroupRow> egress,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of {@code SecurityGroups}. */
  public static SecurityGroup read(JsonNode node) {
    return new SecurityGroup(
        Fields.text(node, "GroupId"),
        Fields.text(node, "GroupName"),
        Fields.text(node, "VpcId"),
        Fields.text(node, "OwnerId"),
        rows(node, "IpPermissions", "ingress"),
        rows(node, "IpPermissionsEgress", "egress"),
        Fields.tags(node));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    int rows = 0;
    for (String direction : new String[] {"IpPermissions", "IpPermissionsEgress"}) {
      for (JsonNode permission : Fields.list(node, direction)) {
        for (String kind :
            new String[] {"IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"}) {
          JsonNode peers = permission.path(kind);
          rows += peers.isArray() ? peers.size() : 0;
        }
      }
    }
    return rows;
  }

  private static ImmutableList<GroupRow> rows(JsonNode group, String field, String direction) {
    ImmutableList.Builder<GroupRow> rows = ImmutableList.builder();
    int place = 0;
    for (JsonNode permission : Fields.list(group, field)) {
      String protocol = Fields.text(permission, "IpProtocol");
      OptionalInt from = Fields.integer(permission, "FromPort");
      OptionalInt to = Fields.integer(permission, "ToPort");
      for (PeerRef peer : peers(permission)) {
        rows.add(new GroupRow(direction + " " + ++place, protocol, from, to, peer));
      }
    }
    return rows.build();
  }

  private static ImmutableList<PeerRef> peers(JsonNode permission) {
    ImmutableList.Builder<PeerRef> peers = ImmutableList.builder();
    for (JsonNode range : Fields.list(permission, "IpRanges")) {
      peers.add(block(Fields.text(range, "CidrIp")));
    }
    for (JsonNode range : Fields.list(permission, "Ipv6Ranges")) {
      peers.add(block(Fields.text(range, "CidrIpv6")));
    }
    for (JsonNode list : Fields.list(permission, "PrefixListIds")) {
      peers.add(new PeerRef.PrefixList(Fields.text(list, "PrefixListId")));
    }
    for (JsonNode pair : Fields.list(permission, "UserIdGroupPairs")) {
      peers.add(group(pair));
    }
    return peers.build();
  }

  static PeerRef block(String text) {
    Optional<Cidr> cidr = Cidr.tryParse(text);
    return cidr.isPresent()
        ? new PeerRef.Block(cidr.get())
        : new PeerRef.Unreadable(text.length() > 60 ? text.substring(0, 60) : text);
  }

  static PeerRef group(JsonNode pair) {
    // "A pair without userId" and a deleted peering both mean that the group is gone (EC2 API,
    // UserIdGroupPair).
    String status = Fields.text(pair, "PeeringStatus");
    boolean stale =
        status.equals("deleted") || status.equals("rejected") || status.equals("expired");
    return new PeerRef.Group(Fields.text(pair, "GroupId"), stale);
  }
}

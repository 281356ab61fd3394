package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.net.Cidr;
import dev.postern.snapshot.Fields;
import java.util.Map;
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

  private static final ImmutableSet<String> PEERS =
      ImmutableSet.of("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs");

  /** Reads one element of {@code SecurityGroups}. */
  public static SecurityGroup read(JsonNode node) {
    return new SecurityGroup(
        Fields.text(node, "GroupId"),
        Fields.text(node, "GroupName"),
        Fields.text(node, "VpcId"),
        Fields.text(node, "OwnerId"),
        rows(node, "IpPermissions", "ingress"),
        rows(node, "IpPermissionsEgress", "egress"),
        Tags.of(node));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    return rawPeers(node.path("IpPermissions")) + rawPeers(node.path("IpPermissionsEgress"));
  }

  /** Whatever is no list, or a permission without peers, stands for one row. */
  private static int rawPeers(JsonNode permissions) {
    if (!permissions.isArray()) {
      return 1;
    }
    int rows = 0;
    for (JsonNode permission : permissions) {
      int peers = 0;
      for (Map.Entry<String, JsonNode> field : permission.properties()) {
        JsonNode value = field.getValue();
        boolean peer = PEERS.contains(field.getKey());
        if (value.isArray()) {
          peers += value.size();
        } else if (peer || !value.isEmpty()) {
          peers++;
        }
      }
      rows += Math.max(1, peers);
    }
    return rows;
  }

  /**
   * What a group allows, whatever its rows are called and in whichever order they come.
   *
   * @param ingress what identifies the rows for incoming packets
   * @param egress what identifies those for outgoing packets
   */
  public record Rules(ImmutableSet<GroupRow.Key> ingress, ImmutableSet<GroupRow.Key> egress) {}

  /** What it allows, as far as the answer about the group itself says. */
  public Rules rules() {
    return new Rules(keys(ingress), keys(egress));
  }

  private static ImmutableSet<GroupRow.Key> keys(ImmutableList<GroupRow> rows) {
    return rows.stream()
        .filter(row -> !row.disputed())
        .map(GroupRow::key)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableList<GroupRow> rows(JsonNode group, String field, String direction) {
    ImmutableList.Builder<GroupRow> rows = ImmutableList.builder();
    int place = 0;
    for (JsonNode permission : Fields.required(group, field)) {
      String protocol = Fields.text(permission, "IpProtocol");
      OptionalInt from = Fields.integer(permission, "FromPort");
      OptionalInt to = Fields.integer(permission, "ToPort");
      for (PeerRef peer : peers(permission)) {
        rows.add(new GroupRow(direction + " " + ++place, protocol, from, to, peer, false));
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
      String id = Fields.text(list, "PrefixListId");
      peers.add(
          id.isEmpty()
              ? new PeerRef.Unreadable("a prefix list without an id")
              : new PeerRef.PrefixList(id));
    }
    for (JsonNode pair : Fields.list(permission, "UserIdGroupPairs")) {
      peers.add(group(pair));
    }
    // A kind of peer that AWS adds one day comes in a field of its own, which is never empty.
    for (Map.Entry<String, JsonNode> field : permission.properties()) {
      if (!PEERS.contains(field.getKey()) && !field.getValue().isEmpty()) {
        Fields.list(permission, field.getKey())
            .forEach(peer -> peers.add(new PeerRef.Unreadable(field.getKey())));
      }
    }
    ImmutableList<PeerRef> all = peers.build();
    return all.isEmpty() ? ImmutableList.of(PeerRef.Unreadable.NO_PEER) : all;
  }

  static PeerRef block(String text) {
    Optional<Cidr> cidr = Cidr.tryParse(text);
    return cidr.isPresent() ? new PeerRef.Block(cidr.get()) : PeerRef.Unreadable.of(text);
  }

  static PeerRef group(JsonNode pair) {
    String status = Fields.text(pair, "PeeringStatus");
    boolean stale =
        status.equals("deleted") || status.equals("rejected") || status.equals("expired");
    String id = Fields.text(pair, "GroupId");
    return id.isEmpty()
        ? new PeerRef.Unreadable("a group without an id")
        : new PeerRef.Group(id, stale, !Fields.text(pair, "UserId").isEmpty());
  }
}

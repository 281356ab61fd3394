package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.snapshot.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ids that {@code DescribeSecurityGroupRules} gives to rows, by group and row. */
public final class GroupRuleIds {

  private final Map<String, Map<Key, String>> byGroup = new HashMap<>();

  private record Key(boolean egress, GroupRow.Key row) {}

  /** Takes one element of {@code SecurityGroupRules}. */
  public void add(JsonNode node) {
    boolean egress = Fields.flag(node, "IsEgress");
    GroupRow row =
        new GroupRow(
            Fields.text(node, "SecurityGroupRuleId"),
            Fields.text(node, "IpProtocol"),
            Fields.integer(node, "FromPort"),
            Fields.integer(node, "ToPort"),
            peer(node));
    byGroup
        .computeIfAbsent(Fields.text(node, "GroupId"), g -> new HashMap<>())
        .put(new Key(egress, row.key()), row.ruleId());
  }

  /** The id of a row, if both views agree on it; the row is ticked off. */
  public Optional<String> take(String group, boolean egress, GroupRow row) {
    Map<Key, String> rows = byGroup.get(group);
    return rows == null
        ? Optional.empty()
        : Optional.ofNullable(rows.remove(new Key(egress, row.key())));
  }

  /** The ids of a group's rows that the merged view does not show. */
  public ImmutableSortedSet<String> left(String group) {
    Map<Key, String> rows = byGroup.get(group);
    return rows == null ? ImmutableSortedSet.of() : ImmutableSortedSet.copyOf(rows.values());
  }

  private static PeerRef peer(JsonNode node) {
    if (node.hasNonNull("CidrIpv4")) {
      return SecurityGroup.block(Fields.text(node, "CidrIpv4"));
    }
    if (node.hasNonNull("CidrIpv6")) {
      return SecurityGroup.block(Fields.text(node, "CidrIpv6"));
    }
    if (node.hasNonNull("PrefixListId")) {
      return new PeerRef.PrefixList(Fields.text(node, "PrefixListId"));
    }
    JsonNode group = Fields.object(node, "ReferencedGroupInfo");
    return group.isMissingNode() ? PeerRef.Unreadable.NO_PEER : SecurityGroup.group(group);
  }
}

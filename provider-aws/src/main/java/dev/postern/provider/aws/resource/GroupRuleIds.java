package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that {@code DescribeSecurityGroupRules} shows, with ids of their own. */
public final class GroupRuleIds {

  private final Map<String, Map<Key, GroupRow>> byGroup = new HashMap<>();

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
            peer(node),
            true);
    byGroup
        .computeIfAbsent(Fields.text(node, "GroupId"), g -> new HashMap<>())
        .put(new Key(egress, row.key()), row);
  }

  /** The id of a row, if both views agree on it; the row is ticked off. */
  public Optional<String> take(String group, boolean egress, GroupRow row) {
    return Optional.ofNullable(byGroup.get(group))
        .map(rows -> rows.remove(new Key(egress, row.key())))
        .map(GroupRow::ruleId);
  }

  /** The rows of a group in one direction that the merged view does not show. */
  public ImmutableList<GroupRow> left(String group, boolean egress) {
    return byGroup.getOrDefault(group, Map.of()).entrySet().stream()
        .filter(row -> row.getKey().egress() == egress)
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(GroupRow::ruleId))
        .collect(ImmutableList.toImmutableList());
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

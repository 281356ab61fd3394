package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.resource.GroupRow;
import dev.postern.provider.aws.resource.GroupRuleIds;
import dev.postern.provider.aws.resource.SecurityGroup;
import java.util.Optional;

/**
 * A security group as the two views that AWS gives of it show it together.
 *
 * @param group the group; its rows bear the ids of the second view where that was read
 * @param rawRows the number of rows as they stand in the raw answers
 * @param unmatched how many of them the second view does not show
 * @param left how many of them only the second view shows
 */
record GroupReading(SecurityGroup group, int rawRows, int unmatched, int left) {

  /** Joins a group with the ids of its rows. */
  static GroupReading matched(SecurityGroup group, int rawRows, GroupRuleIds ids) {
    int[] unmatched = new int[1];
    ImmutableList<GroupRow> ingress = withIds(group, false, ids, unmatched);
    ImmutableList<GroupRow> egress = withIds(group, true, ids, unmatched);
    SecurityGroup named =
        new SecurityGroup(
            group.id(), group.name(), group.vpc(), group.account(), ingress, egress, group.tags());
    int left = ids.left(group.id(), false).size() + ids.left(group.id(), true).size();
    return new GroupReading(named, rawRows + left, unmatched[0], left);
  }

  private static ImmutableList<GroupRow> withIds(
      SecurityGroup group, boolean egress, GroupRuleIds ids, int[] unmatched) {
    ImmutableList.Builder<GroupRow> rows = ImmutableList.builder();
    for (GroupRow row : egress ? group.egress() : group.ingress()) {
      Optional<String> id = ids.take(group.id(), egress, row);
      if (id.isEmpty()) {
        unmatched[0]++;
      }
      rows.add(id.map(row::withId).orElse(row));
    }
    return rows.addAll(ids.left(group.id(), egress)).build();
  }
}

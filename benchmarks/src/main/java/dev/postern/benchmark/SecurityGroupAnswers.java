package dev.postern.benchmark;

import com.google.common.collect.ImmutableSet;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the groups, their rows once more with ids, and the stale rows: three answers that must
 * agree.
 */
final class SecurityGroupAnswers implements Closeable {

  private final Region region;
  private final Answer groups;
  private final Answer rows;
  private final Answer stale;

  SecurityGroupAnswers(Region region, RegionFolder folder) throws IOException {
    this.region = region;
    this.groups = folder.answer("ec2-describe-security-groups", "SecurityGroups");
    this.rows = folder.answer("ec2-describe-security-group-rules", "SecurityGroupRules");
    this.stale = folder.answer("ec2-describe-stale-security-groups", "StaleSecurityGroupSet");
  }

  void write(Groups plan, int group, ImmutableSet<RuleRow> rules) throws IOException {
    writeGroup(plan, group, rules);
    int number = 0;
    for (RuleRow rule : rules) {
      writeRow(plan, group, rule, number++);
    }
    Set<RuleRow> gone = new LinkedHashSet<>(rules);
    gone.removeIf(rule -> !rule.isStale());
    if (!gone.isEmpty()) {
      stale.element().text("GroupId", plan.id(group)).text("GroupName", plan.name(group));
      stale.text("Description", description(plan, group)).text("VpcId", plan.network().id());
      PermissionShape.writeAll(stale, "StaleIpPermissions", merged(gone, row -> true));
      stale.emptyArray("StaleIpPermissionsEgress").end();
    }
  }

  private void writeGroup(Groups plan, int group, Set<RuleRow> rules) throws IOException {
    groups.element().text("GroupId", plan.id(group)).text("GroupName", plan.name(group));
    groups.text("Description", description(plan, group)).text("OwnerId", Region.ACCOUNT);
    groups.text("VpcId", plan.network().id());
    groups.text("SecurityGroupArn", region.arn("ec2", "security-group/" + plan.id(group)));
    PermissionShape.writeAll(groups, "IpPermissions", merged(rules, row -> !row.egress()));
    PermissionShape.writeAll(groups, "IpPermissionsEgress", merged(rules, RuleRow::egress));
    groups.tags("Tags", "Name", plan.name(group), "team", "team-" + group % 23).end();
  }

  private void writeRow(Groups plan, int group, RuleRow rule, int number) throws IOException {
    String id = region.id("sgr", plan.network().index(), group, number);
    rows.element().text("SecurityGroupRuleId", id).text("GroupId", plan.id(group));
    rows.text("GroupOwnerId", Region.ACCOUNT).flag("IsEgress", rule.egress());
    rows.text("IpProtocol", rule.ports().protocol());
    rows.number("FromPort", rule.ports().from()).number("ToPort", rule.ports().to());
    PermissionShape.writeRowSource(rows, rule.source());
    rows.emptyArray("Tags");
    rows.text("SecurityGroupRuleArn", region.arn("ec2", "security-group-rule/" + id)).end();
  }

  private static String description(Groups plan, int group) {
    return group == 0
        ? "default VPC security group"
        : "Managed by terraform, " + plan.role(group).label();
  }

  // The platform shows one permission per protocol and port range, with all its sources.
  private static Map<Ports, List<RuleSource>> merged(
      Set<RuleRow> rules, Predicate<RuleRow> wanted) {
    Map<Ports, List<RuleSource>> permissions = new LinkedHashMap<>();
    for (RuleRow rule : rules) {
      if (wanted.test(rule)) {
        permissions.computeIfAbsent(rule.ports(), ports -> new ArrayList<>()).add(rule.source());
      }
    }
    return permissions;
  }

  @Override
  public void close() throws IOException {
    try (groups;
        rows) {
      stale.close();
    }
  }
}

package dev.postern.provider.aws;

import static dev.postern.provider.aws.SmallAccount.ACLS;
import static dev.postern.provider.aws.SmallAccount.GROUP;
import static dev.postern.provider.aws.SmallAccount.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import dev.postern.model.RuleCount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are counted as the answers hold them, also where two answers do not agree. */
final class RowsOfTwoAnswersTest {

  private static final String RULES = "ec2-describe-security-group-rules.json";

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private static String row(int port, String more) {
    return "{\"IpProtocol\":\"tcp\",\"FromPort\":%d,\"ToPort\":%d,%s}".formatted(port, port, more);
  }

  private static String rule(String id, int port) {
    return row(
        port,
        "\"SecurityGroupRuleId\":\"%s\",\"GroupId\":\"%s\",\"IsEgress\":false,\"CidrIpv4\":\"0.0.0.0/0\""
            .formatted(id, GROUP));
  }

  private static String group(String permissions) {
    return "{\"GroupId\":\"%s\",\"GroupName\":\"web\",\"VpcId\":\"vpc-0b0000000000000b0\",\"OwnerId\":\"111122223333\",\"IpPermissions\":[%s],\"IpPermissionsEgress\":[]}"
        .formatted(GROUP, permissions);
  }

  private static String world(int port) {
    return row(port, "\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]");
  }

  /** The base account has one network ACL of eight entries. */
  private RuleCount counted(SmallAccount account) {
    return account.run().coverage().rules();
  }

  @Test
  void aRowThatOnlyTheSecondViewShowsIsPossible() {
    SmallAccount account =
        SmallAccount.in(spoilt).write(GROUPS, "{\"SecurityGroups\":[" + group(world(22)) + "]}");
    account.write(
        RULES, "{\"SecurityGroupRules\":[" + rule("sgr-1", 22) + "," + rule("sgr-9", 3389) + "]}");
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("possible tcp/3389", "session tcp/22");
    assertThat(outcome.gaps())
        .anyMatch(gap -> gap.startsWith("ec2:DescribeSecurityGroupRules unsupported"));
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
    assertThat(counted(account)).isEqualTo(new RuleCount(8 + 2, 8 + 1, 1, 0));
  }

  @Test
  void allRowsOfAGroupThatIsListedTwiceAreReadAndUnknown() {
    String twice = "{\"SecurityGroups\":[%s,%s]}";
    SmallAccount account = SmallAccount.in(spoilt);
    account.write(GROUPS, twice.formatted(group(world(22) + "," + world(23)), group(world(22))));
    assertThat(counted(account)).isEqualTo(new RuleCount(8 + 3, 8, 3, 0));
    account.write(GROUPS, twice.formatted(group(world(22)), group(world(22))));
    assertThat(counted(account)).isEqualTo(new RuleCount(8 + 1, 8 + 1, 0, 0));
  }

  @Test
  void allEntriesOfAnAclThatIsListedTwiceAreReadAndUnknown() {
    SmallAccount account = SmallAccount.in(spoilt).permissions("[" + world(22) + "]");
    String text = account.text(ACLS).replaceAll("\\s+", "");
    String one = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
    String none = one.replace("\"Entries\":[", "\"Entries\":[],\"X\":[");
    for (String both : new String[] {one + "," + none, none + "," + one}) {
      account.write(ACLS, "{\"NetworkAcls\":[" + both + "]}");
      assertThat(counted(account)).isEqualTo(new RuleCount(1 + 8, 1, 8, 0));
    }
  }
}

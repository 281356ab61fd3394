package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Block Public Access shuts a machine that the world reaches on tcp/22 only where nothing that
 * could leave it out is unknown.
 */
final class PublicAccessTest {

  private static final String OPTIONS = "ec2-describe-vpc-block-public-access-options.json";
  private static final String EXCLUSIONS = "ec2-describe-vpc-block-public-access-exclusions.json";
  private static final String SUBNET = "subnet-0b100000000000001";
  private static final String CALL = "ec2:DescribeVpcBlockPublicAccessExclusions";

  private static final String SUBNETS = "ec2-describe-subnets.json";
  private static final String NETWORKS = "ec2-describe-vpcs.json";
  private static final String SHOWN =
      "\"BlockPublicAccessStates\":{\"InternetGatewayBlockMode\":\"off\"},";

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  /** Neither the subnet nor the network shows what is in effect. */
  private SmallAccount account() {
    SmallAccount account = SmallAccount.in(spoilt);
    for (String file : new String[] {SUBNETS, NETWORKS}) {
      account.replace(file, SHOWN, "");
    }
    return account;
  }

  private SmallAccount blocked() {
    return account().write(OPTIONS, mode("block-ingress"));
  }

  private static String mode(String mode) {
    return "{\"VpcBlockPublicAccessOptions\":{\"InternetGatewayBlockMode\":\"" + mode + "\"}}";
  }

  private void possible(SmallAccount account, String call, String affected) {
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("possible tcp/22");
    assertThat(outcome.gaps()).anyMatch(gap -> gap.startsWith(call) && gap.contains(affected));
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @Test
  void aBlockThatLeavesOutNothingShuts() {
    assertThat(blocked().outcome(unspoilt).rows()).isEmpty();
  }

  @Test
  void exclusionsThatNobodyAskedForMayCoverTheSubnet() {
    possible(blocked().without(EXCLUSIONS), CALL + " missing", SmallAccount.ENI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An error occurred (UnauthorizedOperation) when calling the X operation: no",
        "",
        "{\"VpcBlockPublicAccessExclusions\":[",
        "{\"VpcBlockPublicAccessExclusions\":null}",
      })
  void exclusionsThatCouldNotBeReadMayCoverTheSubnet(String text) {
    possible(blocked().write(EXCLUSIONS, text), CALL, SmallAccount.ENI);
  }

  @Test
  void theStateOfTheNetworkDoesNotTellOfTheSubnetsExclusion() {
    SmallAccount account = blocked().without(EXCLUSIONS);
    account.replace(
        NETWORKS, "\"IsDefault\":", SHOWN.replace("off", "block-ingress") + "\"IsDefault\":");
    possible(account, CALL, SmallAccount.ENI);
  }

  @Test
  void theStateOfTheSubnetNeedsNoExclusions() {
    SmallAccount account = blocked().without(EXCLUSIONS);
    account.replace(SUBNETS, "\"MapPublicIpOnLaunch\":", shown("block-ingress"));
    assertThat(account.outcome(unspoilt).rows()).isEmpty();
  }

  @Test
  void aStateThatNobodyKnowsIsPossible() {
    SmallAccount account = account();
    account.replace(SUBNETS, "\"MapPublicIpOnLaunch\":", shown("block-half"));
    possible(account, "ec2:DescribeSubnets unsupported", SmallAccount.ENI);
  }

  private static String shown(String mode) {
    return SHOWN.replace("off", mode) + "\"MapPublicIpOnLaunch\":";
  }

  @ParameterizedTest
  @CsvSource({
    "allow-everything, create-complete, " + SmallAccount.ENI,
    "allow-bidirectional, rethought, " + SmallAccount.ENI,
    "allow-egress, rethought, " + SmallAccount.ENI,
  })
  void anExclusionThatIsNotUnderstoodMayLetInAndNamesWhom(
      String mode, String state, String affected) {
    possible(blocked().write(EXCLUSIONS, exclusion(SUBNET, mode, state)), CALL, affected);
  }

  @ParameterizedTest
  @CsvSource({
    SUBNET + ", allow-bidirectional, create-complete, session tcp/22",
    SUBNET + ", allow-bidirectional, create-in-progress, possible tcp/22",
    SUBNET + ", allow-bidirectional, delete-in-progress, possible tcp/22",
    SUBNET + ", allow-bidirectional, create-failed, ''",
    SUBNET + ", allow-bidirectional, delete-complete, ''",
    SUBNET + ", allow-egress, create-in-progress, ''",
    SUBNET + ", allow-egress, update-in-progress, possible tcp/22",
    "vpc-0b0000000000000b0, allow-bidirectional, create-in-progress, possible tcp/22",
  })
  void anExclusionCountsByItsState(String resource, String mode, String state, String row) {
    SmallAccount account = blocked().write(EXCLUSIONS, exclusion(resource, mode, state));
    assertThat(String.join(";", account.outcome(unspoilt).rows())).isEqualTo(row);
  }

  private static String exclusion(String resource, String mode, String state) {
    return """
    {"VpcBlockPublicAccessExclusions":[{"ExclusionId":"vpcbpa-exclude-1","State":"%s",
    "InternetGatewayExclusionMode":"%s",
    "ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:thing/%s"}]}
    """
        .formatted(state, mode, resource);
  }

  @Test
  void aModeThatNobodyKnowsIsPossible() {
    possible(
        account().write(OPTIONS, mode("block-sometimes")),
        "ec2:DescribeVpcBlockPublicAccessOptions unsupported",
        SmallAccount.ENI);
  }

  @Test
  void ofTwoModesNobodyKnowsWhichIsRight() {
    String second = OPTIONS.replace(".json", "-2.json");
    possible(
        account().write(second, mode("block-ingress")),
        "ec2:DescribeVpcBlockPublicAccessOptions",
        SmallAccount.ENI);
    possible(
        blocked().write(second, mode("off")),
        "ec2:DescribeVpcBlockPublicAccessOptions",
        SmallAccount.ENI);
  }

  @Test
  void theModeOfAnAccountSaysNothingAboutANetworkOfAnother() {
    SmallAccount account = blocked();
    account.replace(NETWORKS, "\"OwnerId\":\"111122223333\"", "\"OwnerId\":\"222233334444\"");
    possible(account, "ec2:DescribeVpcBlockPublicAccessOptions missing", SmallAccount.ENI);
  }
}

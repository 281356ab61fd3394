package dev.postern.provider.aws;

import static dev.postern.provider.aws.SmallAccount.ENI;
import static dev.postern.provider.aws.SmallAccount.GATEWAYS;
import static dev.postern.provider.aws.SmallAccount.INSTANCES;
import static dev.postern.provider.aws.SmallAccount.INTERFACES;
import static dev.postern.provider.aws.SmallAccount.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ids that one answer names and no answer lists: the answers are of different times, or another
 * account's were not read. Nothing of that closes a machine that the world reaches on tcp/22.
 */
final class DanglingIdsTest {

  private static final String GATEWAY = "igw-0b000000000000001";
  private static final String NETWORK = "vpc-0b0000000000000b0";
  private static final String SUBNET = "subnet-0b100000000000001";

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private void check(SmallAccount account, String row, String gap, String affected) {
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly(row);
    assertThat(outcome.gaps()).anyMatch(g -> g.startsWith(gap) && g.contains(affected));
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @Test
  void aGatewayThatOnlyARouteKnows() {
    check(
        SmallAccount.in(spoilt).write(GATEWAYS, "{\"InternetGateways\":[]}"),
        "possible tcp/22",
        "ec2:DescribeInternetGateways missing",
        ENI);
  }

  @Test
  void aNetworkWithoutAGatewayAndWithoutARouteToOneIsClosed() {
    SmallAccount account = SmallAccount.in(spoilt).write(GATEWAYS, "{\"InternetGateways\":[]}");
    account.replace(
        ROUTES,
        "\"GatewayId\":\"" + GATEWAY + "\",\"Origin\":\"CreateRoute\",\"State\":\"active\"",
        "\"GatewayId\":\"" + GATEWAY + "\",\"State\":\"blackhole\"");
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).isEmpty();
    assertThat(outcome.gaps()).isEmpty();
  }

  @Test
  void aRouteToAGatewayThatNoAnswerLists() {
    check(
        SmallAccount.in(spoilt).replace(ROUTES, GATEWAY, "igw-0b000000000000009"),
        "possible tcp/22",
        "ec2:DescribeInternetGateways missing",
        "rtb-0b100000000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Vpcs\":[]}", "{\"Vpcs\":["})
  void theGatewayOfANetworkThatNoAnswerLists(String networks) {
    SmallAccount account = SmallAccount.in(spoilt).write("ec2-describe-vpcs.json", networks);
    account.write(GATEWAYS, "{\"InternetGateways\":[]}").replace(ROUTES, GATEWAY, "nat-1");
    Outcome outcome = account.outcome(unspoilt);
    // Answers do not come back through what is no internet gateway.
    assertThat(outcome.rows()).containsExactly("possible tcp/22");
    assertThat(outcome.gaps())
        .anyMatch(g -> g.startsWith("ec2:DescribeInternetGateways missing") && g.contains(ENI));
  }

  @Test
  void theGatewayOfAnotherAccountsNetwork() {
    SmallAccount account = SmallAccount.in(spoilt).write(GATEWAYS, "{\"InternetGateways\":[]}");
    account.replace(ROUTES, GATEWAY, "nat-1");
    account.replace(
        "ec2-describe-vpcs.json", "\"OwnerId\":\"111122223333\"", "\"OwnerId\":\"222233334444\"");
    check(account, "possible tcp/22", "ec2:DescribeInternetGateways missing", NETWORK);
  }

  @Test
  void aSubnetThatNoAnswerListsHasNoTablesByDefault() {
    String gone = "subnet-0b900000000000009";
    SmallAccount account = SmallAccount.in(spoilt).replace(INTERFACES, SUBNET, gone);
    check(account, "possible tcp/22", "ec2:DescribeSubnets missing", gone);
    check(account, "possible tcp/22", "ec2:DescribeNetworkAcls missing", ENI);
    check(account, "possible tcp/22", "ec2:DescribeRouteTables missing", ENI);
  }

  @Test
  void aSubnetThatOnlyItsTablesKnowIsJudgedByThem() {
    check(
        SmallAccount.in(spoilt).write("ec2-describe-subnets.json", "{\"Subnets\":[]}"),
        "session tcp/22",
        "ec2:DescribeSubnets missing",
        ENI);
  }

  @Test
  void anInstanceThatNoAnswerLists() {
    check(
        SmallAccount.in(spoilt).write(INSTANCES, "{\"Reservations\":[]}"),
        "possible tcp/22",
        "ec2:DescribeInstances missing",
        ENI);
  }

  @Test
  void anInstanceOfAnotherAccountIsNotExpected() {
    SmallAccount account = SmallAccount.in(spoilt).write(INSTANCES, "{\"Reservations\":[]}");
    account.replace(
        INTERFACES, "\"InstanceOwnerId\":\"111122223333\"", "\"InstanceOwnerId\":\"222233334444\"");
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).isEmpty();
  }
}

package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.SampleNetwork;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** A collection is not one moment: things appear while it runs. */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
final class DanglingTest {

  private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";
  private static final String GROUPS = "ec2:DescribeSecurityGroups";
  private static final String RULES = "ec2:DescribeSecurityGroupRules";
  private static final String SUBNETS = "ec2:DescribeSubnets";
  private static final String VPCS = "ec2:DescribeVpcs";

  @TempDir private Path folder;
  private StubCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SampleAccount.rich(new StubCloud());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static NetworkInterface elsewhere() {
    return SampleNetwork.machine().toBuilder()
        .networkInterfaceId("eni-0first")
        .privateIpAddresses(p -> p.primary(true).privateIpAddress("10.9.0.1"))
        .association(a -> {})
        .groups(List.of())
        .vpcId(null)
        .subnetId(null)
        .build();
  }

  private void appears(String action) {
    cloud.on(
        action,
        Replies.first(1, (request, n) -> Replies.nothing(request), cloud.answering(action)));
  }

  @Test
  void anInterfaceThatAppearsIsJudgedWithAGroupASubnetAndANetworkThatAppearedWithIt() {
    LiveRun before = LiveRun.of(cloud, folder.resolve("before"));
    appears(GROUPS);
    appears(RULES);
    appears(SUBNETS);
    appears(VPCS);
    cloud.on(
        INTERFACES,
        Replies.first(
            1,
            Replies.answer(
                DescribeNetworkInterfacesResponse.builder().networkInterfaces(elsewhere()).build()),
            cloud.answering(INTERFACES)));
    cloud.recording().clear();

    LiveRun run = LiveRun.of(cloud, folder.resolve("appeared"));

    assertThat(cloud.recording().count(SUBNETS)).isEqualTo(2);
    assertThat(cloud.recording().count(VPCS)).isEqualTo(2);
    assertThat(run.gaps()).isEmpty();
    assertThat(run.report()).isEqualTo(before.report());
  }

  @Test
  void aGroupThatNeverAppearsMakesItsInterfacePossible() {
    cloud.on(
        GROUPS,
        Replies.answer(
            DescribeSecurityGroupsResponse.builder()
                .securityGroups(SampleNetwork.group().toBuilder().groupId("sg-0other").build())
                .build()));
    LiveRun run = LiveRun.of(cloud, folder);

    List<Exposure> rows =
        run.result().analysis().exposures().stream()
            .filter(row -> row.endpoint().id().equals(SampleNetwork.ENI))
            .toList();
    assertThat(rows).isNotEmpty();
    assertThat(rows).extracting(Exposure::certainty).containsOnly(Certainty.POSSIBLE);
    assertThat(rows).anyMatch(row -> row.reasons().toString().contains(SampleNetwork.GROUP));
    assertThat(run.names(GROUPS)).isTrue();
  }
}

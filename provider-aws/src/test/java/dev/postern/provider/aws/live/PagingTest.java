package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.PosternException;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.SampleNetwork;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.provider.aws.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

/** Long answers. */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
final class PagingTest {

  private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";

  @TempDir private Path folder;

  @Test
  void everyPageIsFetchedOnceAndNothingTwice() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          INTERFACES,
          Replies.pages(
              ImmutableMap.of(
                  "", interfaces(0, 1000, "t1"),
                  "t1", interfaces(1000, 2000, "t2"),
                  "t2", interfaces(2000, 2345, ""))));

      LiveRun run = LiveRun.of(cloud, folder);

      // Once at the beginning and once at the end.
      assertThat(cloud.recording().requests(INTERFACES))
          .extracting(StubRequest::token)
          .containsExactly("", "t1", "t2", "", "t1", "t2");
      assertThat(run.result().census().endpoints())
          .filteredOn(endpoint -> endpoint.id().startsWith("eni-n"))
          .hasSize(2345);
      assertThat(run.gaps()).isEmpty();
    }
  }

  @Test
  void callsWithoutAPaginatorOfTheSdkArePagedToo() throws IOException {
    String exclusions = "ec2:DescribeVpcBlockPublicAccessExclusions";
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          exclusions,
          Replies.pages(
              ImmutableMap.of("", exclusions("vpcbpa-1", "t1"), "t1", exclusions("vpcbpa-2", ""))));

      LiveRun.of(cloud, folder);

      assertThat(cloud.recording().requests(exclusions))
          .extracting(StubRequest::token)
          .containsExactly("", "t1");
      assertThat(
              folder.resolve(
                  "aws/111122223333/eu-west-1"
                      + "/ec2-describe-vpc-block-public-access-exclusions.json"))
          .content()
          .contains("vpcbpa-1", "vpcbpa-2");
    }
  }

  @Test
  void aTokenThatComesTwiceEndsTheCallAndIsAGap() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          INTERFACES,
          Replies.pages(ImmutableMap.of("", interfaces(0, 2, "t1"), "t1", interfaces(2, 4, "t1"))));

      LiveRun run = LiveRun.of(cloud, folder);

      assertThat(cloud.recording().count(INTERFACES)).isEqualTo(4); // two readings of two pages
      assertThat(run.names(INTERFACES)).isTrue();
      assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("token"));
      assertThat(run.result().census().endpoints())
          .filteredOn(endpoint -> endpoint.id().startsWith("eni-n"))
          .hasSize(4);
    }
  }

  @Test
  void aPageThatFailsLeavesThoseBeforeIt() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(INTERFACES, Replies.pages(ImmutableMap.of("", interfaces(0, 2, "t1"))));
      cloud.fault(r -> r.action().equals(INTERFACES) && r.token().equals("t1"), Replies.broken());

      LiveRun run = LiveRun.of(cloud, folder);

      assertThat(run.names(INTERFACES)).isTrue();
      assertThat(run.result().census().endpoints())
          .filteredOn(endpoint -> endpoint.id().startsWith("eni-n"))
          .hasSize(2);
    }
  }

  @Test
  void neverMoreThanFiveCallsOfAKindAreUnderWay() throws IOException {
    String groups = "elasticloadbalancing:DescribeTargetGroups";
    String health = "elasticloadbalancing:DescribeTargetHealth";
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(groups, Replies.answer(targetGroups(60)));
      cloud.on(health, Replies.late(Duration.ofMillis(20), cloud.answering(health)));

      LiveRun run = LiveRun.of(cloud, folder);

      assertThat(cloud.recording().count(health)).isEqualTo(60);
      assertThat(cloud.recording().mostAtOnce()).isEqualTo(ScopeCollection.AT_ONCE);
      assertThat(run.result().census().endpoints()).isNotEmpty();
    }
  }

  @Test
  void accountsOfAnOrganizationComeInPagesAndOneMayBeClosed() throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), "eu-west-1")) {
      cloud.on(
          "organizations:ListAccounts",
          Replies.pages(
              ImmutableMap.of(
                  "", accounts("t1", SampleAccount.ACCOUNT, "444455556666"),
                  "t1", accounts("", "777788889999"))));
      cloud.fault(
          r ->
              r.action().equals("sts:AssumeRole")
                  && r.parameter("RoleArn").contains("777788889999"),
          Replies.denied());

      LiveRun run = LiveRun.of(LiveRun.collector(cloud).organization("audit").build(), folder);

      assertThat(cloud.recording().requests("organizations:ListAccounts"))
          .extracting(r -> r.pageSize().orElse("") + " " + r.token())
          .containsExactly("MaxResults=20 ", "MaxResults=20 t1");
      assertThat(run.gaps()).hasSize(1);
      assertThat(run.gaps().get(0).call()).isEqualTo("sts:AssumeRole");
      assertThat(run.gaps().get(0).scope().account()).isEqualTo("777788889999");
      assertThat(run.result().scopes())
          .extracting(scope -> scope.account())
          .contains(SampleAccount.ACCOUNT, "444455556666");
    }
  }

  @Test
  void anOrganizationWhosePagesNeverEndIsGivenUp() throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), "eu-west-1")) {
      cloud.on("organizations:ListAccounts", Replies.answer(accounts("t1", "444455556666")));
      AwsCollector collector = LiveRun.collector(cloud).organization("audit").build();

      assertThatThrownBy(() -> collector.collect(folder, Progress.NONE))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("token")
          .hasMessageContaining("organizations:ListAccounts");
      assertThat(cloud.recording().count("organizations:ListAccounts")).isEqualTo(2);
    }
  }

  @Test
  void tasksWhosePagesNeverEndAreGivenUp() throws IOException {
    String clusters = "ecs:ListClusters";
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          clusters,
          Replies.answer(ListClustersResponse.builder().clusterArns("c").nextToken("t1").build()));

      LiveRun run = LiveRun.of(cloud, folder);

      assertThat(cloud.recording().count(clusters)).isEqualTo(2);
      assertThat(run.names("ecs:DescribeTasks")).isTrue();
    }
  }

  private static DescribeNetworkInterfacesResponse interfaces(int from, int to, String next) {
    List<NetworkInterface> some =
        IntStream.range(from, to)
            .mapToObj(
                n ->
                    SampleNetwork.machine().toBuilder()
                        .networkInterfaceId("eni-n" + n)
                        .association((NetworkInterfaceAssociation) null)
                        .privateIpAddresses(p -> p.primary(true).privateIpAddress("10.0.1.10"))
                        .build())
            .toList();
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(some)
        .nextToken(next.isEmpty() ? null : next)
        .build();
  }

  private static DescribeVpcBlockPublicAccessExclusionsResponse exclusions(String id, String next) {
    return DescribeVpcBlockPublicAccessExclusionsResponse.builder()
        .vpcBlockPublicAccessExclusions(e -> e.exclusionId(id).state("create-complete"))
        .nextToken(next.isEmpty() ? null : next)
        .build();
  }

  private static DescribeTargetGroupsResponse targetGroups(int number) {
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(
            IntStream.range(0, number)
                .mapToObj(
                    n ->
                        TargetGroup.builder()
                            .targetGroupArn(
                                "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/g"
                                    + n
                                    + "/73e2d6bc24d8a067")
                            .targetType("instance")
                            .protocol("TCP")
                            .port(80)
                            .build())
                .toList())
        .build();
  }

  private static ListAccountsResponse accounts(String next, String... ids) {
    return ListAccountsResponse.builder()
        .accounts(
            List.of(ids).stream()
                .map(id -> Account.builder().id(id).status("ACTIVE").build())
                .toList())
        .nextToken(next.isEmpty() ? null : next)
        .build();
  }
}

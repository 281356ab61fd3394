package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.provider.aws.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

/** What goes over the wire, held against what the table promises. */
final class CallTableTest {

  /**
   * The largest page of each call: the bounds of the API models (botocore 1.43.11), or where a
   * model has none, those of its documentation; for lists of prefixes the 100 that all of them
   * take.
   */
  private static final ImmutableMap<String, String> PAGES =
      ImmutableMap.<String, String>builder()
          .put("autoscaling:DescribeAutoScalingGroups", "MaxRecords=100")
          .put("autoscaling:DescribeLaunchConfigurations", "MaxRecords=100")
          .put("dms:DescribeReplicationInstances", "MaxRecords=100")
          .put("ec2:DescribeCarrierGateways", "MaxResults=1000")
          .put("ec2:DescribeClientVpnEndpoints", "MaxResults=1000")
          .put("ec2:DescribeEgressOnlyInternetGateways", "MaxResults=255")
          .put("ec2:DescribeInstances", "MaxResults=1000")
          .put("ec2:DescribeInternetGateways", "MaxResults=1000")
          .put("ec2:DescribeLaunchTemplateVersions", "MaxResults=200")
          .put("ec2:DescribeLaunchTemplates", "MaxResults=200")
          .put("ec2:DescribeManagedPrefixLists", "MaxResults=100")
          .put("ec2:DescribeNatGateways", "MaxResults=1000")
          .put("ec2:DescribeNetworkAcls", "MaxResults=1000")
          .put("ec2:DescribeNetworkInterfaces", "MaxResults=1000")
          .put("ec2:DescribePrefixLists", "MaxResults=100")
          .put("ec2:DescribeRouteTables", "MaxResults=100")
          .put("ec2:DescribeSecurityGroupRules", "MaxResults=1000")
          .put("ec2:DescribeSecurityGroupVpcAssociations", "MaxResults=1000")
          .put("ec2:DescribeSecurityGroups", "MaxResults=1000")
          .put("ec2:DescribeStaleSecurityGroups", "MaxResults=255")
          .put("ec2:DescribeSubnets", "MaxResults=1000")
          .put("ec2:DescribeTransitGatewayAttachments", "MaxResults=1000")
          .put("ec2:DescribeTransitGatewayRouteTables", "MaxResults=1000")
          .put("ec2:DescribeTransitGatewayVpcAttachments", "MaxResults=1000")
          .put("ec2:DescribeTransitGateways", "MaxResults=1000")
          .put("ec2:DescribeVpcBlockPublicAccessExclusions", "MaxResults=1000")
          .put("ec2:DescribeVpcEndpointServiceConfigurations", "MaxResults=1000")
          .put("ec2:DescribeVpcEndpointServicePermissions", "MaxResults=1000")
          .put("ec2:DescribeVpcEndpoints", "MaxResults=1000")
          .put("ec2:DescribeVpcPeeringConnections", "MaxResults=1000")
          .put("ec2:DescribeVpcs", "MaxResults=1000")
          .put("ec2:GetManagedPrefixListEntries", "MaxResults=100")
          .put("ecs:ListClusters", "maxResults=100")
          .put("ecs:ListTasks", "maxResults=100")
          .put("eks:ListClusters", "maxResults=100")
          .put("elasticache:DescribeCacheClusters", "MaxRecords=100")
          .put("elasticloadbalancing:DescribeListeners", "PageSize=400")
          .put("elasticloadbalancing:DescribeLoadBalancers", "PageSize=400")
          .put("elasticloadbalancing:DescribeRules", "PageSize=400")
          .put("elasticloadbalancing:DescribeTargetGroups", "PageSize=400")
          .put("globalaccelerator:ListAccelerators", "MaxResults=100")
          .put("globalaccelerator:ListEndpointGroups", "MaxResults=100")
          .put("globalaccelerator:ListListeners", "MaxResults=100")
          .put("kafka:ListClustersV2", "maxResults=100")
          .put("lambda:ListFunctionUrlConfigs", "MaxItems=50")
          .put("lambda:ListFunctions", "MaxItems=50")
          .put("mq:ListBrokers", "maxResults=100")
          .put("rds:DescribeDBClusters", "MaxRecords=100")
          .put("rds:DescribeDBInstances", "MaxRecords=100")
          .put("redshift-serverless:ListWorkgroups", "maxResults=100")
          .put("redshift:DescribeClusters", "MaxRecords=100")
          .buildOrThrow();

  @Test
  void theActionsAreExactlyThoseThatFullRunsUse(@TempDir Path folder) throws IOException {
    try (StubCloud rich = SampleAccount.rich(new StubCloud());
        StubCloud empty = SampleAccount.empty(new StubCloud(), "eu-west-1")) {
      LiveRun full = LiveRun.of(LiveRun.collector(rich).build(), folder.resolve("rich"));
      LiveRun.of(LiveRun.collector(empty).build(), folder.resolve("empty"));

      ImmutableSortedSet<String> used =
          ImmutableSortedSet.<String>naturalOrder()
              .addAll(rich.recording().actions())
              .addAll(empty.recording().actions())
              .build();
      assertThat(used).isEqualTo(CallTable.actions());
      assertThat(full.gaps()).isEmpty();
      assertThat(rich.strange()).isEmpty();
      assertThat(empty.strange()).isEmpty();
    }
  }

  @Test
  void anOrganizationNeedsTwoPermissionsMore(@TempDir Path folder) throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          "organizations:ListAccounts",
          Replies.answer(
              ListAccountsResponse.builder()
                  .accounts(
                      Account.builder().id(SampleAccount.ACCOUNT).status("ACTIVE").build(),
                      Account.builder().id("444455556666").status("ACTIVE").build(),
                      Account.builder().id("777788889999").status("SUSPENDED").build())
                  .build()));

      LiveRun run = LiveRun.of(LiveRun.collector(cloud).organization("audit").build(), folder);

      assertThat(cloud.recording().actions())
          .isEqualTo(
              ImmutableSortedSet.<String>naturalOrder()
                  .addAll(CallTable.actions())
                  .add("organizations:ListAccounts", "sts:AssumeRole")
                  .build());
      assertThat(run.gaps())
          .singleElement()
          .satisfies(
              gap -> assertThat(gap.scope().account()).isEqualTo("777788889999"),
              gap -> assertThat(gap.detail()).contains("SUSPENDED"));
      assertThat(cloud.recording().requests())
          .extracting(StubRequest::account)
          .containsOnly(SampleAccount.ACCOUNT, "444455556666");
    }
  }

  @Test
  void everyPageIsAsLargeAsTheModelAllows(@TempDir Path folder) throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      LiveRun.of(LiveRun.collector(cloud).build(), folder);

      Map<String, String> sizes = new TreeMap<>();
      for (StubRequest request : cloud.recording().requests()) {
        request.pageSize().ifPresent(size -> sizes.put(request.action(), size));
      }
      assertThat(sizes).isEqualTo(ImmutableSortedMap.copyOf(PAGES));
    }
  }

  @Test
  void anEmptyRegionIsNotAskedForWhatNeedsAnInterface(@TempDir Path folder) throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), "eu-west-1", "eu-west-2")) {
      LiveRun run = LiveRun.of(LiveRun.collector(cloud).build(), folder);

      assertThat(run.gaps()).isEmpty();
      assertThat(cloud.recording().actions())
          .doesNotContain("ec2:DescribeSubnets", "elasticloadbalancing:DescribeLoadBalancers");
      List<StubRequest> interfaces = cloud.recording().requests("ec2:DescribeNetworkInterfaces");
      assertThat(interfaces).extracting(StubRequest::region).containsOnlyOnce("eu-west-1");
      assertThat(interfaces).extracting(StubRequest::region).containsOnlyOnce("eu-west-2");
    }
  }
}

package dev.postern.provider.aws.live;

import static dev.postern.provider.aws.live.Ask.When.ALWAYS;
import static dev.postern.provider.aws.live.Ask.When.GLOBAL;
import static dev.postern.provider.aws.live.Ask.When.WITH_INTERFACES;
import static dev.postern.provider.aws.live.Ask.about;
import static dev.postern.provider.aws.live.Ask.following;
import static dev.postern.provider.aws.live.Ask.list;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Streams;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsResponse;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;

/**
 * Every call of a collection, in the order in which they are made: nothing is asked about before it
 * was listed. Page sizes are the largest that the API models allow.
 */
final class CallTable {

  private static final int EC2_PAGE = 1000;
  private static final int ROUTE_TABLE_PAGE = 100;
  private static final int PREFIX_LIST_PAGE = 100;
  private static final int BALANCER_PAGE = 400;
  private static final int RDS_PAGE = 100;
  private static final int DOMAINS_AT_ONCE = 5;
  private static final int TASKS_AT_ONCE = 100;

  private CallTable() {}

  /** What a region without network interfaces is known by; also read again at the end. */
  static final ImmutableList<Ask> FIRST =
      ImmutableList.of(
          list(
              AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
              ALWAYS,
              c -> c.ec2().describeNetworkInterfacesPaginator(r -> r.maxResults(EC2_PAGE))),
          list(
              AwsCall.EC2_DESCRIBE_SECURITY_GROUPS,
              ALWAYS,
              c -> c.ec2().describeSecurityGroupsPaginator(r -> r.maxResults(EC2_PAGE))),
          list(
              AwsCall.EC2_DESCRIBE_SECURITY_GROUP_RULES,
              ALWAYS,
              c -> c.ec2().describeSecurityGroupRulesPaginator(r -> r.maxResults(EC2_PAGE))));

  /** Everything that is listed by itself. */
  static final ImmutableList<Ask> LISTS =
      ImmutableList.of(
          list(
              AwsCall.EC2_DESCRIBE_VPCS,
              ALWAYS,
              c -> c.ec2().describeVpcsPaginator(r -> r.maxResults(EC2_PAGE))),
          list(
              AwsCall.EC2_DESCRIBE_MANAGED_PREFIX_LISTS,
              ALWAYS,
              c ->
                  c.ec2().describeManagedPrefixListsPaginator(r -> r.maxResults(PREFIX_LIST_PAGE))),
          list(
              AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATES,
              ALWAYS,
              c -> c.ec2().describeLaunchTemplatesPaginator(r -> r.maxResults(200))),
          list(
              AwsCall.AUTOSCALING_DESCRIBE_AUTO_SCALING_GROUPS,
              ALWAYS,
              c -> c.autoScaling().describeAutoScalingGroupsPaginator(r -> r.maxRecords(100))),
          list(
              AwsCall.OPENSEARCH_LIST_DOMAIN_NAMES,
              ALWAYS,
              c -> ImmutableList.of(c.openSearch().listDomainNames(r -> {}))),
          list(
              AwsCall.LAMBDA_LIST_FUNCTIONS,
              ALWAYS,
              c -> c.lambda().listFunctionsPaginator(r -> r.maxItems(50))),
          list(
              AwsCall.GLOBALACCELERATOR_LIST_ACCELERATORS,
              GLOBAL,
              c -> c.globalAccelerator().listAcceleratorsPaginator(r -> r.maxResults(100))),
          ec2(
              AwsCall.EC2_DESCRIBE_INSTANCES,
              c -> c.describeInstancesPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_SUBNETS,
              c -> c.describeSubnetsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_NETWORK_ACLS,
              c -> c.describeNetworkAclsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_ROUTE_TABLES,
              c -> c.describeRouteTablesPaginator(r -> r.maxResults(ROUTE_TABLE_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS,
              c -> c.describeInternetGatewaysPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS,
              c -> c.describeEgressOnlyInternetGatewaysPaginator(r -> r.maxResults(255))),
          ec2(
              AwsCall.EC2_DESCRIBE_CARRIER_GATEWAYS,
              c -> c.describeCarrierGatewaysPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_NAT_GATEWAYS,
              c -> c.describeNatGatewaysPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_PREFIX_LISTS,
              c -> c.describePrefixListsPaginator(r -> r.maxResults(PREFIX_LIST_PAGE))),
          ec2(AwsCall.EC2_DESCRIBE_ADDRESSES, c -> ImmutableList.of(c.describeAddresses(r -> {}))),
          ec2(
              AwsCall.EC2_DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS,
              c -> c.describeSecurityGroupVpcAssociationsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_VPC_PEERING_CONNECTIONS,
              c -> c.describeVpcPeeringConnectionsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_VPC_ENDPOINTS,
              c -> c.describeVpcEndpointsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
              c ->
                  c.describeVpcEndpointServiceConfigurationsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_CLIENT_VPN_ENDPOINTS,
              c -> c.describeClientVpnEndpointsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_VPN_GATEWAYS,
              c -> ImmutableList.of(c.describeVpnGateways(r -> {}))),
          ec2(
              AwsCall.EC2_DESCRIBE_TRANSIT_GATEWAYS,
              c -> c.describeTransitGatewaysPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS,
              c -> c.describeTransitGatewayAttachmentsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS,
              c -> c.describeTransitGatewayVpcAttachmentsPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES,
              c -> c.describeTransitGatewayRouteTablesPaginator(r -> r.maxResults(EC2_PAGE))),
          ec2(
              AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
              c -> ImmutableList.of(c.describeVpcBlockPublicAccessOptions(r -> {}))),
          ec2(AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, CallTable::exclusions),
          list(
              AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
              WITH_INTERFACES,
              c -> c.elbV2().describeLoadBalancersPaginator(r -> r.pageSize(BALANCER_PAGE))),
          list(
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
              WITH_INTERFACES,
              c -> c.elbV2().describeTargetGroupsPaginator(r -> r.pageSize(BALANCER_PAGE))),
          list(
              AwsCall.ELB_DESCRIBE_LOAD_BALANCERS,
              WITH_INTERFACES,
              c -> c.elb().describeLoadBalancersPaginator(r -> r.pageSize(BALANCER_PAGE))),
          list(
              AwsCall.RDS_DESCRIBE_DB_INSTANCES,
              WITH_INTERFACES,
              c -> c.rds().describeDBInstancesPaginator(r -> r.maxRecords(RDS_PAGE))),
          list(
              AwsCall.RDS_DESCRIBE_DB_CLUSTERS,
              WITH_INTERFACES,
              c -> c.rds().describeDBClustersPaginator(r -> r.maxRecords(RDS_PAGE))),
          list(
              AwsCall.REDSHIFT_DESCRIBE_CLUSTERS,
              WITH_INTERFACES,
              c -> c.redshift().describeClustersPaginator(r -> r.maxRecords(RDS_PAGE))),
          list(
              AwsCall.REDSHIFTSERVERLESS_LIST_WORKGROUPS,
              WITH_INTERFACES,
              c -> c.redshiftServerless().listWorkgroupsPaginator(r -> r.maxResults(100))),
          list(
              AwsCall.EKS_LIST_CLUSTERS,
              WITH_INTERFACES,
              c -> c.eks().listClustersPaginator(r -> r.maxResults(100))),
          list(
              AwsCall.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS,
              WITH_INTERFACES,
              c -> c.elastiCache().describeCacheClustersPaginator(r -> r.maxRecords(RDS_PAGE))),
          list(AwsCall.ECS_DESCRIBE_TASKS, WITH_INTERFACES, CallTable::tasks)
              .with("ecs:ListClusters", "ecs:ListTasks"),
          list(
              AwsCall.DMS_DESCRIBE_REPLICATION_INSTANCES,
              WITH_INTERFACES,
              c ->
                  c.databaseMigration()
                      .describeReplicationInstancesPaginator(r -> r.maxRecords(RDS_PAGE))),
          list(
              AwsCall.MQ_LIST_BROKERS,
              WITH_INTERFACES,
              c -> c.mq().listBrokersPaginator(r -> r.maxResults(100))),
          list(
              AwsCall.KAFKA_LIST_CLUSTERS_V2,
              WITH_INTERFACES,
              c -> c.kafka().listClustersV2Paginator(r -> r.maxResults(100))));

  /** What is asked about each resource that was listed. */
  static final ImmutableList<Ask> DETAILS =
      ImmutableList.of(
          following(
              AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
              AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATES,
              "LaunchTemplateId",
              c ->
                  c.ec2()
                      .describeLaunchTemplateVersionsPaginator(
                          r -> r.versions("$Latest", "$Default").maxResults(200))),
          following(
              AwsCall.AUTOSCALING_DESCRIBE_LAUNCH_CONFIGURATIONS,
              AwsCall.AUTOSCALING_DESCRIBE_AUTO_SCALING_GROUPS,
              "AutoScalingGroupName",
              c -> c.autoScaling().describeLaunchConfigurationsPaginator(r -> r.maxRecords(100))),
          about(
                  AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES,
                  AwsCall.EC2_DESCRIBE_MANAGED_PREFIX_LISTS,
                  "PrefixListId",
                  1,
                  (c, ids) ->
                      c.ec2()
                          .getManagedPrefixListEntriesPaginator(
                              r -> r.prefixListId(ids.get(0)).maxResults(PREFIX_LIST_PAGE)))
              .only(Ask.Which.IN_USE),
          about(
                  AwsCall.EC2_DESCRIBE_STALE_SECURITY_GROUPS,
                  AwsCall.EC2_DESCRIBE_VPCS,
                  "VpcId",
                  1,
                  (c, ids) ->
                      c.ec2()
                          .describeStaleSecurityGroupsPaginator(
                              r -> r.vpcId(ids.get(0)).maxResults(255)))
              .only(Ask.Which.WITH_FOREIGN_GROUPS),
          about(
              AwsCall.ELBV2_DESCRIBE_LISTENERS,
              AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
              "LoadBalancerArn",
              1,
              (c, arns) ->
                  c.elbV2()
                      .describeListenersPaginator(
                          r -> r.loadBalancerArn(arns.get(0)).pageSize(BALANCER_PAGE))),
          about(
              AwsCall.ELBV2_DESCRIBE_LOAD_BALANCER_ATTRIBUTES,
              AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
              "LoadBalancerArn",
              1,
              (c, arns) ->
                  ImmutableList.of(
                      c.elbV2()
                          .describeLoadBalancerAttributes(r -> r.loadBalancerArn(arns.get(0))))),
          about(
              AwsCall.EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_PERMISSIONS,
              AwsCall.EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
              "ServiceId",
              1,
              (c, ids) ->
                  c.ec2()
                      .describeVpcEndpointServicePermissionsPaginator(
                          r -> r.serviceId(ids.get(0)).maxResults(EC2_PAGE))),
          about(
              AwsCall.ELBV2_DESCRIBE_RULES,
              AwsCall.ELBV2_DESCRIBE_LISTENERS,
              "ListenerArn",
              1,
              (c, arns) ->
                  c.elbV2()
                      .describeRulesPaginator(
                          r -> r.listenerArn(arns.get(0)).pageSize(BALANCER_PAGE))),
          about(
              AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
              "TargetGroupArn",
              1,
              (c, arns) ->
                  ImmutableList.of(
                      c.elbV2().describeTargetHealth(r -> r.targetGroupArn(arns.get(0))))),
          about(
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES,
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
              "TargetGroupArn",
              1,
              (c, arns) ->
                  ImmutableList.of(
                      c.elbV2().describeTargetGroupAttributes(r -> r.targetGroupArn(arns.get(0))))),
          about(
              AwsCall.EKS_DESCRIBE_CLUSTER,
              AwsCall.EKS_LIST_CLUSTERS,
              "",
              1,
              (c, names) -> ImmutableList.of(c.eks().describeCluster(r -> r.name(names.get(0))))),
          about(
              AwsCall.OPENSEARCH_DESCRIBE_DOMAINS,
              AwsCall.OPENSEARCH_LIST_DOMAIN_NAMES,
              "DomainName",
              DOMAINS_AT_ONCE,
              (c, names) ->
                  ImmutableList.of(c.openSearch().describeDomains(r -> r.domainNames(names)))),
          about(
              AwsCall.LAMBDA_LIST_FUNCTION_URL_CONFIGS,
              AwsCall.LAMBDA_LIST_FUNCTIONS,
              "FunctionName",
              1,
              (c, names) ->
                  c.lambda()
                      .listFunctionUrlConfigsPaginator(
                          r -> r.functionName(names.get(0)).maxItems(50))),
          about(
              AwsCall.MQ_DESCRIBE_BROKER,
              AwsCall.MQ_LIST_BROKERS,
              "BrokerId",
              1,
              (c, ids) -> ImmutableList.of(c.mq().describeBroker(r -> r.brokerId(ids.get(0))))),
          about(
              AwsCall.GLOBALACCELERATOR_LIST_LISTENERS,
              AwsCall.GLOBALACCELERATOR_LIST_ACCELERATORS,
              "AcceleratorArn",
              1,
              (c, arns) ->
                  c.globalAccelerator()
                      .listListenersPaginator(r -> r.acceleratorArn(arns.get(0)).maxResults(100))),
          about(
              AwsCall.GLOBALACCELERATOR_LIST_ENDPOINT_GROUPS,
              AwsCall.GLOBALACCELERATOR_LIST_LISTENERS,
              "ListenerArn",
              1,
              (c, arns) ->
                  c.globalAccelerator()
                      .listEndpointGroupsPaginator(
                          r -> r.listenerArn(arns.get(0)).maxResults(100))));

  /** What a collection needs besides: who we are and where we may look. */
  private static final ImmutableList<String> AROUND =
      ImmutableList.of("sts:GetCallerIdentity", "ec2:DescribeRegions");

  /** Every permission that a collection of one account may use, sorted. */
  static ImmutableSortedSet<String> actions() {
    return Stream.of(FIRST, LISTS, DETAILS)
        .flatMap(List::stream)
        .flatMap(ask -> ask.actions().stream())
        .collect(
            () -> new ImmutableSortedSet.Builder<String>(String::compareTo).addAll(AROUND),
            ImmutableSortedSet.Builder::add,
            (a, b) -> a.addAll(b.build()))
        .build();
  }

  private interface Ec2Lister {

    Iterable<? extends SdkPojo> pages(Ec2Client client);
  }

  /** A list that says nothing about a region without network interfaces. */
  private static Ask ec2(AwsCall call, Ec2Lister lister) {
    return list(call, WITH_INTERFACES, clients -> lister.pages(clients.ec2()));
  }

  /** The API's model declares no paginator here. */
  private static Iterable<DescribeVpcBlockPublicAccessExclusionsResponse> exclusions(
      Ec2Client client) {
    return () ->
        new TokenPages<>(
            token ->
                client.describeVpcBlockPublicAccessExclusions(
                    r -> r.maxResults(EC2_PAGE).nextToken(token)),
            DescribeVpcBlockPublicAccessExclusionsResponse::nextToken);
  }

  /** Tasks are listed per cluster and described in batches. */
  private static Iterable<DescribeTasksResponse> tasks(Clients clients) {
    EcsClient ecs = clients.ecs();
    return () ->
        pages(ecs.listClustersPaginator(r -> r.maxResults(100)))
            .flatMap(page -> page.clusterArns().stream())
            .flatMap(cluster -> tasks(ecs, cluster))
            .iterator();
  }

  private static Stream<DescribeTasksResponse> tasks(EcsClient ecs, String cluster) {
    return pages(ecs.listTasksPaginator(r -> r.cluster(cluster).maxResults(TASKS_AT_ONCE)))
        .filter(page -> page.hasTaskArns() && !page.taskArns().isEmpty())
        .map(page -> ecs.describeTasks(r -> r.cluster(cluster).tasks(page.taskArns())));
  }

  private static <P extends SdkPojo> Stream<P> pages(Iterable<P> pages) {
    return Streams.stream(new FreshPages<>(pages));
  }
}

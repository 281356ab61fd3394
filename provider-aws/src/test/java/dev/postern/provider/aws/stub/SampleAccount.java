package dev.postern.provider.aws.stub;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.globalaccelerator.model.ListAcceleratorsResponse;
import software.amazon.awssdk.services.globalaccelerator.model.ListEndpointGroupsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.mq.model.DescribeBrokerResponse;
import software.amazon.awssdk.services.mq.model.ListBrokersResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsResponse;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Accounts that a {@link StubCloud} can be. Whose account it is the access key says, so that one
 * cloud can be many.
 */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
public final class SampleAccount {

  /** The number of the account whose key is {@link #KEY}. */
  public static final String ACCOUNT = "111122223333";

  /** An access key of {@link #ACCOUNT}. */
  public static final String KEY = "AKIASAMPLE" + ACCOUNT;

  /** The region of the account. */
  public static final String REGION = "eu-west-1";

  private static final ImmutableSet<String> GLOBAL =
      ImmutableSet.of("globalaccelerator", "sts", "organizations");

  private static final Duration SESSION = Duration.ofHours(1);

  private SampleAccount() {}

  /** An account in which nothing was ever made. */
  public static StubCloud empty(StubCloud cloud, String... regions) {
    return cloud
        .on("sts:GetCallerIdentity", SampleAccount::identity)
        .on("sts:AssumeRole", SampleAccount::role)
        .on("ec2:DescribeRegions", regions(List.of(regions)));
  }

  /** One account of which every call has something to tell. */
  public static StubCloud rich(StubCloud cloud) {
    SampleNetwork.into(empty(cloud, REGION, "us-west-2"));
    SampleBalancer.into(cloud);
    services(cloud);
    // Other regions are empty but for what one of them answers for the whole account.
    return cloud.except(
        request ->
            !request.region().equals(REGION)
                && !GLOBAL.contains(request.service())
                && !request.operation().equals("DescribeRegions"),
        (request, before) -> Replies.nothing(request));
  }

  private static void services(StubCloud cloud) {
    String arn = "arn:aws:%s:" + REGION + ":" + ACCOUNT + ":%s";
    cloud.on(
        "eks:ListClusters",
        Replies.answer(
            software.amazon.awssdk.services.eks.model.ListClustersResponse.builder()
                .clusters("shop")
                .build()));
    cloud.on(
        "eks:DescribeCluster",
        Replies.answer(
            DescribeClusterResponse.builder()
                .cluster(
                    c ->
                        c.name("shop")
                            .arn(arn.formatted("eks", "cluster/shop"))
                            .resourcesVpcConfig(v -> v.endpointPublicAccess(false)))
                .build()));
    cloud.on(
        "es:ListDomainNames",
        Replies.answer(
            ListDomainNamesResponse.builder().domainNames(d -> d.domainName("logs")).build()));
    cloud.on(
        "es:DescribeDomains",
        Replies.answer(
            DescribeDomainsResponse.builder()
                .domainStatusList(
                    d ->
                        d.domainName("logs")
                            .domainId(ACCOUNT + "/logs")
                            .arn(arn.formatted("es", "domain/logs"))
                            .engineVersion("OpenSearch_2.11"))
                .build()));
    cloud.on(
        "lambda:ListFunctions",
        Replies.answer(
            ListFunctionsResponse.builder()
                .functions(
                    f ->
                        f.functionName("mail")
                            .functionArn(arn.formatted("lambda", "function:mail")))
                .build()));
    cloud.on(
        "lambda:ListFunctionUrlConfigs",
        Replies.answer(
            ListFunctionUrlConfigsResponse.builder()
                .functionUrlConfigs(
                    u ->
                        u.functionUrl("https://x.lambda-url.eu-west-1.on.aws/")
                            .functionArn(arn.formatted("lambda", "function:mail"))
                            .authType("AWS_IAM"))
                .build()));
    cloud.on(
        "mq:ListBrokers",
        Replies.answer(
            ListBrokersResponse.builder()
                .brokerSummaries(
                    b ->
                        b.brokerId("b-1")
                            .brokerName("jobs")
                            .brokerArn(arn.formatted("mq", "broker:jobs:b-1"))
                            .deploymentMode("SINGLE_INSTANCE")
                            .engineType("RABBITMQ"))
                .build()));
    cloud.on(
        "mq:DescribeBroker",
        Replies.answer(
            DescribeBrokerResponse.builder()
                .brokerId("b-1")
                .brokerName("jobs")
                .brokerArn(arn.formatted("mq", "broker:jobs:b-1"))
                .publiclyAccessible(false)
                .build()));
    containers(cloud, arn);
    launches(cloud);
    accelerator(cloud);
  }

  private static void launches(StubCloud cloud) {
    cloud.on(
        "ec2:DescribeLaunchTemplates",
        Replies.answer(
            DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(t -> t.launchTemplateId("lt-0web").launchTemplateName("web"))
                .build()));
    cloud.on(
        "autoscaling:DescribeAutoScalingGroups",
        Replies.answer(
            DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(
                    g ->
                        g.autoScalingGroupName("web")
                            .desiredCapacity(1)
                            .maxSize(2)
                            .launchTemplate(t -> t.launchTemplateId("lt-0web").version("1")))
                .build()));
    cloud.on(
        "ec2:DescribeVpcEndpointServiceConfigurations",
        Replies.answer(
            DescribeVpcEndpointServiceConfigurationsResponse.builder()
                .serviceConfigurations(c -> c.serviceId("vpce-svc-0pay").acceptanceRequired(true))
                .build()));
  }

  private static void containers(StubCloud cloud, String arn) {
    cloud.on(
        "ecs:ListClusters",
        Replies.answer(
            ListClustersResponse.builder().clusterArns(arn.formatted("ecs", "cluster/c")).build()));
    cloud.on(
        "ecs:ListTasks",
        Replies.answer(
            ListTasksResponse.builder().taskArns(arn.formatted("ecs", "task/c/0a")).build()));
    cloud.on(
        "ecs:DescribeTasks",
        Replies.answer(
            DescribeTasksResponse.builder()
                .tasks(
                    t ->
                        t.taskArn(arn.formatted("ecs", "task/c/0a"))
                            .clusterArn(arn.formatted("ecs", "cluster/c"))
                            .lastStatus("RUNNING"))
                .build()));
  }

  private static void accelerator(StubCloud cloud) {
    String arn = "arn:aws:globalaccelerator::" + ACCOUNT + ":accelerator/a1";
    cloud.on(
        "globalaccelerator:ListAccelerators",
        Replies.answer(
            ListAcceleratorsResponse.builder()
                .accelerators(
                    a ->
                        a.acceleratorArn(arn)
                            .name("edge")
                            .enabled(true)
                            .status("DEPLOYED")
                            .ipSets(s -> s.ipAddressFamily("IPv4").ipAddresses("198.51.100.77")))
                .build()));
    cloud.on(
        "globalaccelerator:ListListeners",
        Replies.answer(
            software.amazon.awssdk.services.globalaccelerator.model.ListListenersResponse.builder()
                .listeners(
                    l ->
                        l.listenerArn(arn + "/listener/l1")
                            .protocol("TCP")
                            .portRanges(p -> p.fromPort(443).toPort(443)))
                .build()));
    cloud.on(
        "globalaccelerator:ListEndpointGroups",
        Replies.answer(
            ListEndpointGroupsResponse.builder()
                .endpointGroups(
                    g ->
                        g.endpointGroupArn(arn + "/listener/l1/endpoint-group/g1")
                            .endpointGroupRegion(REGION)
                            .endpointDescriptions(
                                d ->
                                    d.endpointId(SampleBalancer.ARN)
                                        .clientIPPreservationEnabled(true)))
                .build()));
  }

  private static Reply identity(StubRequest request, int before) {
    return Replies.good(
        request,
        GetCallerIdentityResponse.builder()
            .account(request.account())
            .arn("arn:aws:sts::" + request.account() + ":assumed-role/audit/postern")
            .userId("U")
            .build());
  }

  /** The key of a role ends with the account that the role is in. */
  private static Reply role(StubRequest request, int before) {
    String account = request.parameter("RoleArn").split(":", -1)[4];
    return Replies.good(
        request,
        AssumeRoleResponse.builder()
            .credentials(
                c ->
                    c.accessKeyId("ASIASAMPLE" + account)
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expiration(Instant.now().plus(SESSION)))
            .build());
  }

  private static Answering regions(List<String> names) {
    return Replies.answer(
        DescribeRegionsResponse.builder()
            .regions(
                names.stream()
                    .map(
                        name ->
                            software.amazon.awssdk.services.ec2.model.Region.builder()
                                .regionName(name.replace("!", ""))
                                .optInStatus(
                                    name.startsWith("!") ? "not-opted-in" : "opt-in-not-required")
                                .build())
                    .toList())
            .build());
  }
}

package dev.postern.emulator;

import static dev.postern.emulator.Estate.WORLD;
import static dev.postern.emulator.Estate.fromBlocks;
import static dev.postern.emulator.Estate.fromGroup;
import static dev.postern.emulator.Estate.fromList;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.rds.RdsClient;

/** An account with something of everything, and what the internet reaches in it. */
final class Town {

  static final String REGION = "eu-west-1";

  /** In a region where nothing runs. */
  static final String OTHER_REGION = "us-east-1";

  private Town() {}

  /** What an engineer with the account before him would say. */
  static final Set<String> EXPOSURES =
      Set.of(
          "web direct tcp 443 world session",
          // Two halves of the world are the world.
          "console direct tcp 8443 world session",
          "orders direct tcp 3306 192.0.2.0/24 possible",
          "books direct tcp 5432 198.51.100.0/24,203.0.113.0/25 session",
          "application application:80 tcp 80 world session",
          // It has no public address, but its group trusts that of two load balancers.
          "shop application:80 tcp 8080 world session",
          "classic classic:80 tcp 80 world session",
          "shop classic:80 tcp 8080 world session",
          // Without groups everything that has a listener gets through; the client's address stays.
          "network network:9000 tcp 9000 world session",
          "relay network:9000 tcp 9000 world session");

  /** Open, and one thing is missing. The guarded runner is shut, which is something else. */
  static final Set<String> LATENT =
      Set.of(
          "vault 3306",
          // Owned by the launch template that names it, which has no name of its own.
          " 9200",
          "forgotten 23",
          // The emulator tells no security group of a cluster, so they may open anything.
          "town *");

  /** The emulator does not tell whether the API of a cluster is published. */
  static final Set<String> GAPS = Set.of(REGION + " eks:DescribeCluster missing");

  static void build(Aws aws) {
    try (Estate estate = new Estate(aws, REGION)) {
      String web = estate.group("web", 443, fromBlocks(WORLD));
      String machine = estate.instance("web", estate.open(), web);
      estate.publish(machine);
      estate.publish(
          estate.instance(
              "console",
              estate.open(),
              estate.group("console", 8443, fromBlocks("0.0.0.0/1", "128.0.0.0/1"))));
      String partners = estate.prefixList("partners", "198.51.100.0/24", "203.0.113.0/25");
      estate.publish(
          estate.instance("books", estate.open(), estate.group("books", 5432, fromList(partners))));
      // The network ACL of its subnet denies 22 before it allows everything.
      estate.publish(
          estate.instance(
              "runner", estate.guarded(), estate.group("runner", 22, fromBlocks(WORLD))));
      // No public address, no route to the internet.
      estate.instance("vault", estate.inner(), estate.group("vault", 3306, fromBlocks(WORLD)));
      String trial = estate.group("trial", 9200, fromBlocks(WORLD));
      estate.launchTemplate("trial", trial);
      balancers(aws, estate);
      services(aws, estate);
    }
    try (Estate idle = new Estate(aws, OTHER_REGION)) {
      idle.group("forgotten", 23, fromBlocks(WORLD));
    }
  }

  private static void balancers(Aws aws, Estate estate) {
    String front = estate.group("front", 80, fromBlocks(WORLD));
    String shop =
        estate.instance("shop", estate.inner(), estate.group("shop", 8080, fromGroup(front)));
    String relay =
        estate.instance("relay", estate.second(), estate.group("relay", 9000, fromBlocks(WORLD)));
    try (ElasticLoadBalancingV2Client v2 =
            aws.client(ElasticLoadBalancingV2Client.builder(), REGION).build();
        ElasticLoadBalancingClient v1 =
            aws.client(ElasticLoadBalancingClient.builder(), REGION).build()) {
      balancer(v2, estate, LoadBalancerTypeEnum.APPLICATION, List.of(front), 80, shop, 8080);
      balancer(v2, estate, LoadBalancerTypeEnum.NETWORK, List.of(), 9000, relay, 9000);
      v1.createLoadBalancer(
          r ->
              r.loadBalancerName("classic")
                  .subnets(estate.open(), estate.second())
                  .securityGroups(front)
                  .listeners(
                      Listener.builder()
                          .protocol("tcp")
                          .loadBalancerPort(80)
                          .instanceProtocol("tcp")
                          .instancePort(8080)
                          .build()));
      v1.registerInstancesWithLoadBalancer(
          r ->
              r.loadBalancerName("classic").instances(Instance.builder().instanceId(shop).build()));
    }
  }

  private static void balancer(
      ElasticLoadBalancingV2Client client,
      Estate estate,
      LoadBalancerTypeEnum type,
      List<String> groups,
      int port,
      String instance,
      int targetPort) {
    String name = type.toString();
    ProtocolEnum protocol =
        type == LoadBalancerTypeEnum.NETWORK ? ProtocolEnum.TCP : ProtocolEnum.HTTP;
    String balancer =
        client
            .createLoadBalancer(
                r ->
                    r.name(name)
                        .type(type)
                        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                        .subnets(estate.open(), estate.second())
                        .securityGroups(groups))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    String targets =
        client
            .createTargetGroup(
                r ->
                    r.name(name)
                        .protocol(protocol)
                        .port(targetPort)
                        .vpcId(estate.vpc())
                        .targetType(TargetTypeEnum.INSTANCE))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    client.registerTargets(
        r -> r.targetGroupArn(targets).targets(TargetDescription.builder().id(instance).build()));
    client.createListener(
        r ->
            r.loadBalancerArn(balancer)
                .protocol(protocol)
                .port(port)
                .defaultActions(
                    Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(targets).build()));
  }

  private static void services(Aws aws, Estate estate) {
    String group = estate.group("orders", 3306, fromBlocks("192.0.2.0/24"));
    try (RdsClient rds = aws.client(RdsClient.builder(), REGION).build();
        EksClient eks = aws.client(EksClient.builder(), REGION).build();
        LambdaClient lambda = aws.client(LambdaClient.builder(), REGION).build()) {
      rds.createDBSubnetGroup(
          r ->
              r.dbSubnetGroupName("orders")
                  .dbSubnetGroupDescription("orders")
                  .subnetIds(estate.open(), estate.second()));
      rds.createDBInstance(
          r ->
              r.dbInstanceIdentifier("orders")
                  .engine("mysql")
                  .dbInstanceClass("db.t3.micro")
                  .allocatedStorage(20)
                  .masterUsername("owner")
                  .masterUserPassword("not-to-be-kept")
                  .dbSubnetGroupName("orders")
                  .publiclyAccessible(true)
                  .vpcSecurityGroupIds(group));
      eks.createCluster(
          r ->
              r.name("town")
                  .roleArn("arn:aws:iam::" + Aws.FIRST + ":role/eks")
                  .resourcesVpcConfig(c -> c.subnetIds(estate.open(), estate.second())));
      aws.role("lambda", "lambda.amazonaws.com");
      lambda.createFunction(
          r ->
              r.functionName("hook")
                  .runtime(Runtime.PYTHON3_12)
                  .role("arn:aws:iam::" + Aws.FIRST + ":role/lambda")
                  .handler("hook.handle")
                  .environment(e -> e.variables(Map.of("KEY", "not-to-be-kept")))
                  .code(c -> c.zipFile(code())));
      lambda.createFunctionUrlConfig(
          r -> r.functionName("hook").authType(FunctionUrlAuthType.NONE));
    }
  }

  private static SdkBytes code() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("hook.py"));
      zip.write("def handle(event, context): pass".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}

package dev.postern.provider.aws.stub;

import static dev.postern.provider.aws.stub.SampleAccount.ACCOUNT;
import static dev.postern.provider.aws.stub.SampleAccount.REGION;

import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;

/** A load balancer before the machine of {@link SampleNetwork}. */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
public final class SampleBalancer {

  private static final String PREFIX =
      "arn:aws:elasticloadbalancing:" + REGION + ":" + ACCOUNT + ":";

  /** The load balancer. */
  public static final String ARN = PREFIX + "loadbalancer/app/front/50dc6c495c0c9188";

  /** The port of the machine that it forwards to. */
  public static final int TARGET_PORT = 8443;

  static final String GROUP = "sg-0front";
  private static final String LISTENER =
      PREFIX + "listener/app/front/50dc6c495c0c9188/f2f7dc8efc522ab2";
  private static final String RULE =
      PREFIX + "listener-rule/app/front/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee";
  private static final String TARGETS = PREFIX + "targetgroup/web/73e2d6bc24d8a067";

  private SampleBalancer() {}

  static void into(StubCloud cloud) {
    cloud.on(
        "elasticloadbalancing:DescribeLoadBalancers",
        (request, before) ->
            // Both generations have a call of this name; their versions differ.
            request.parameter("Version").equals("2012-06-01")
                ? Replies.nothing(request)
                : Replies.good(request, balancers()));
    cloud.on(
        "elasticloadbalancing:DescribeListeners",
        Replies.answer(
            DescribeListenersResponse.builder()
                .listeners(
                    l ->
                        l.listenerArn(LISTENER)
                            .loadBalancerArn(ARN)
                            .port(443)
                            .protocol("HTTPS")
                            .defaultActions(a -> a.type("forward").targetGroupArn(TARGETS)))
                .build()));
    cloud.on(
        "elasticloadbalancing:DescribeRules",
        Replies.answer(
            DescribeRulesResponse.builder()
                .rules(
                    r ->
                        r.ruleArn(RULE)
                            .priority("default")
                            .isDefault(true)
                            .actions(a -> a.type("forward").targetGroupArn(TARGETS)))
                .build()));
    cloud.on(
        "elasticloadbalancing:DescribeTargetGroups",
        Replies.answer(
            DescribeTargetGroupsResponse.builder()
                .targetGroups(
                    t ->
                        t.targetGroupArn(TARGETS)
                            .targetGroupName("web")
                            .protocol("HTTPS")
                            .port(TARGET_PORT)
                            .vpcId(SampleNetwork.VPC)
                            .targetType("instance")
                            .loadBalancerArns(ARN))
                .build()));
    cloud.on(
        "elasticloadbalancing:DescribeTargetHealth",
        Replies.answer(
            DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(
                    d ->
                        d.target(t -> t.id(SampleNetwork.INSTANCE).port(TARGET_PORT))
                            .targetHealth(h -> h.state("healthy")))
                .build()));
    cloud.on(
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        Replies.answer(
            DescribeTargetGroupAttributesResponse.builder()
                .attributes(a -> a.key("stickiness.enabled").value("false"))
                .build()));
  }

  private static DescribeLoadBalancersResponse balancers() {
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(
            b ->
                b.loadBalancerArn(ARN)
                    .loadBalancerName("front")
                    .dnsName("front-1.eu-west-1.elb.amazonaws.com")
                    .scheme("internet-facing")
                    .type("application")
                    .ipAddressType("ipv4")
                    .vpcId(SampleNetwork.VPC)
                    .state(s -> s.code("active"))
                    .securityGroups(GROUP)
                    .availabilityZones(
                        z -> z.zoneName(REGION + "a").subnetId(SampleNetwork.SUBNET)))
        .build();
  }

  static NetworkInterface node() {
    return NetworkInterface.builder()
        .networkInterfaceId("eni-0front")
        .description("ELB app/front/50dc6c495c0c9188")
        .ownerId(ACCOUNT)
        .vpcId(SampleNetwork.VPC)
        .subnetId(SampleNetwork.SUBNET)
        .availabilityZone(REGION + "a")
        .interfaceType("interface")
        .status("in-use")
        .requesterId("amazon-elb")
        .requesterManaged(true)
        .groups(g -> g.groupId(GROUP).groupName("front"))
        .privateIpAddress("10.0.1.20")
        .association(a -> a.publicIp("198.51.100.20").ipOwnerId("amazon-elb"))
        .privateIpAddresses(
            p ->
                p.primary(true)
                    .privateIpAddress("10.0.1.20")
                    .association(a -> a.publicIp("198.51.100.20").ipOwnerId("amazon-elb")))
        .attachment(a -> a.status("attached").instanceOwnerId("amazon-elb"))
        .build();
  }

  static SecurityGroup group() {
    return SecurityGroup.builder()
        .groupId(GROUP)
        .groupName("front")
        .ownerId(ACCOUNT)
        .vpcId(SampleNetwork.VPC)
        .ipPermissions(
            p -> p.ipProtocol("tcp").fromPort(443).toPort(443).ipRanges(r -> r.cidrIp("0.0.0.0/0")))
        .ipPermissionsEgress(p -> p.ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0")))
        .build();
  }
}

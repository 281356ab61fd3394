package dev.postern.provider.aws.stub;

import static dev.postern.provider.aws.stub.SampleAccount.ACCOUNT;
import static dev.postern.provider.aws.stub.SampleAccount.REGION;

import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** A public subnet with one machine in it. */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
public final class SampleNetwork {

  /** The interface of the machine. */
  public static final String ENI = "eni-0web";

  /** The group of the machine. */
  public static final String GROUP = "sg-0web";

  /** A prefix list that the group refers to. */
  public static final String LIST = "pl-0partners";

  /** A group in a network of somebody else, which the group refers to. */
  private static final String PARTNER = "sg-0partner";

  static final String INSTANCE = "i-0web";
  static final String VPC = "vpc-0shop";
  static final String SUBNET = "subnet-0shop";

  private SampleNetwork() {}

  /** Lets it be what a cloud has, in whatever region. */
  public static void into(StubCloud cloud) {
    cloud.on(
        "ec2:DescribeNetworkInterfaces",
        Replies.answer(
            DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(machine(), SampleBalancer.node())
                .build()));
    cloud.on(
        "ec2:DescribeSecurityGroups",
        Replies.answer(
            DescribeSecurityGroupsResponse.builder()
                .securityGroups(group(), SampleBalancer.group())
                .build()));
    cloud.on(
        "ec2:DescribeSecurityGroupRules",
        Replies.answer(
            DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(
                    rule("sgr-1", GROUP, 22).cidrIpv4("0.0.0.0/0").build(),
                    rule("sgr-2", GROUP, 8080).prefixListId(LIST).build(),
                    rule("sgr-3", GROUP, SampleBalancer.TARGET_PORT)
                        .referencedGroupInfo(g -> g.groupId(SampleBalancer.GROUP).userId(ACCOUNT))
                        .build(),
                    rule("sgr-7", GROUP, 5432)
                        .referencedGroupInfo(g -> g.groupId(PARTNER).userId("444455556666"))
                        .build(),
                    everythingOut("sgr-4", GROUP),
                    rule("sgr-5", SampleBalancer.GROUP, 443).cidrIpv4("0.0.0.0/0").build(),
                    everythingOut("sgr-6", SampleBalancer.GROUP))
                .build()));
    cloud.on(
        "ec2:DescribeInstances",
        Replies.answer(
            DescribeInstancesResponse.builder()
                .reservations(
                    r ->
                        r.ownerId(ACCOUNT)
                            .instances(
                                i -> i.instanceId(INSTANCE).state(s -> s.code(16).name("running"))))
                .build()));
    paths(cloud);
    lists(cloud);
  }

  private static void paths(StubCloud cloud) {
    cloud.on(
        "ec2:DescribeVpcs",
        Replies.answer(
            DescribeVpcsResponse.builder()
                .vpcs(
                    v ->
                        v.vpcId(VPC)
                            .ownerId(ACCOUNT)
                            .cidrBlock("10.0.0.0/16")
                            .cidrBlockAssociationSet(a -> a.cidrBlock("10.0.0.0/16")))
                .build()));
    cloud.on(
        "ec2:DescribeSubnets",
        Replies.answer(
            DescribeSubnetsResponse.builder()
                .subnets(
                    s ->
                        s.subnetId(SUBNET)
                            .vpcId(VPC)
                            .ownerId(ACCOUNT)
                            .availabilityZone(REGION + "a")
                            .cidrBlock("10.0.1.0/24"))
                .build()));
    cloud.on(
        "ec2:DescribeInternetGateways",
        Replies.answer(
            DescribeInternetGatewaysResponse.builder()
                .internetGateways(
                    g ->
                        g.internetGatewayId("igw-0shop")
                            .ownerId(ACCOUNT)
                            .attachments(a -> a.vpcId(VPC).state("available")))
                .build()));
    cloud.on(
        "ec2:DescribeRouteTables",
        Replies.answer(
            DescribeRouteTablesResponse.builder()
                .routeTables(
                    t ->
                        t.routeTableId("rtb-0shop")
                            .vpcId(VPC)
                            .ownerId(ACCOUNT)
                            .associations(
                                a ->
                                    a.main(true)
                                        .routeTableId("rtb-0shop")
                                        .associationState(s -> s.state("associated")))
                            .routes(
                                r ->
                                    r.destinationCidrBlock("10.0.0.0/16")
                                        .gatewayId("local")
                                        .state("active"),
                                r ->
                                    r.destinationCidrBlock("0.0.0.0/0")
                                        .gatewayId("igw-0shop")
                                        .state("active")))
                .build()));
    cloud.on(
        "ec2:DescribeNetworkAcls",
        Replies.answer(
            DescribeNetworkAclsResponse.builder()
                .networkAcls(
                    a ->
                        a.networkAclId("acl-0shop")
                            .vpcId(VPC)
                            .ownerId(ACCOUNT)
                            .isDefault(true)
                            .associations(s -> s.subnetId(SUBNET).networkAclId("acl-0shop"))
                            .entries(
                                entry(false, 100, "allow"),
                                entry(false, 32767, "deny"),
                                entry(true, 100, "allow"),
                                entry(true, 32767, "deny")))
                .build()));
    cloud.on(
        "ec2:DescribeVpcBlockPublicAccessOptions",
        Replies.answer(
            DescribeVpcBlockPublicAccessOptionsResponse.builder()
                .vpcBlockPublicAccessOptions(o -> o.internetGatewayBlockMode("off"))
                .build()));
  }

  private static void lists(StubCloud cloud) {
    cloud.on(
        "ec2:DescribeManagedPrefixLists",
        Replies.answer(
            DescribeManagedPrefixListsResponse.builder()
                .prefixLists(
                    l ->
                        l.prefixListId(LIST)
                            .prefixListName("partners")
                            .ownerId(ACCOUNT)
                            .addressFamily("IPv4")
                            .prefixListArn(
                                "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":prefix-list/" + LIST))
                .build()));
    cloud.on(
        "ec2:GetManagedPrefixListEntries",
        Replies.answer(
            GetManagedPrefixListEntriesResponse.builder()
                .entries(e -> e.cidr("203.0.113.0/24"))
                .build()));
  }

  /** The interface of the machine. */
  public static NetworkInterface machine() {
    return NetworkInterface.builder()
        .networkInterfaceId(ENI)
        .ownerId(ACCOUNT)
        .vpcId(VPC)
        .subnetId(SUBNET)
        .availabilityZone(REGION + "a")
        .interfaceType("interface")
        .status("in-use")
        .groups(g -> g.groupId(GROUP).groupName("web"))
        .privateIpAddress("10.0.1.10")
        .association(a -> a.publicIp("198.51.100.10"))
        .privateIpAddresses(
            p ->
                p.primary(true)
                    .privateIpAddress("10.0.1.10")
                    .association(a -> a.publicIp("198.51.100.10")))
        .attachment(a -> a.instanceId(INSTANCE).instanceOwnerId(ACCOUNT).status("attached"))
        .build();
  }

  /** The group of the machine. */
  public static SecurityGroup group() {
    return SecurityGroup.builder()
        .groupId(GROUP)
        .groupName("web")
        .ownerId(ACCOUNT)
        .vpcId(VPC)
        .ipPermissions(
            p -> p.ipProtocol("tcp").fromPort(22).toPort(22).ipRanges(r -> r.cidrIp("0.0.0.0/0")),
            p ->
                p.ipProtocol("tcp")
                    .fromPort(8080)
                    .toPort(8080)
                    .prefixListIds(l -> l.prefixListId(LIST)),
            p ->
                p.ipProtocol("tcp")
                    .fromPort(SampleBalancer.TARGET_PORT)
                    .toPort(SampleBalancer.TARGET_PORT)
                    .userIdGroupPairs(g -> g.groupId(SampleBalancer.GROUP).userId(ACCOUNT)),
            p ->
                p.ipProtocol("tcp")
                    .fromPort(5432)
                    .toPort(5432)
                    .userIdGroupPairs(g -> g.groupId(PARTNER).userId("444455556666")))
        .ipPermissionsEgress(p -> p.ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0")))
        .build();
  }

  private static SecurityGroupRule.Builder rule(String id, String group, int port) {
    return SecurityGroupRule.builder()
        .securityGroupRuleId(id)
        .groupId(group)
        .groupOwnerId(ACCOUNT)
        .isEgress(false)
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port);
  }

  private static SecurityGroupRule everythingOut(String id, String group) {
    return SecurityGroupRule.builder()
        .securityGroupRuleId(id)
        .groupId(group)
        .groupOwnerId(ACCOUNT)
        .isEgress(true)
        .ipProtocol("-1")
        .fromPort(-1)
        .toPort(-1)
        .cidrIpv4("0.0.0.0/0")
        .build();
  }

  private static NetworkAclEntry entry(boolean egress, int number, String action) {
    return NetworkAclEntry.builder()
        .egress(egress)
        .ruleNumber(number)
        .ruleAction(action)
        .protocol("-1")
        .cidrBlock("0.0.0.0/0")
        .build();
  }
}

package dev.postern.emulator;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A network of one account in one region: a public subnet, a guarded one, and a private one. */
final class Estate implements AutoCloseable {

  static final String WORLD = "0.0.0.0/0";

  private final Ec2Client ec2;
  private final String vpc;
  private final String open;
  private final String second;
  private final String guarded;
  private final String inner;

  Estate(Aws aws, String region) {
    ec2 = aws.client(Ec2Client.builder(), region).build();
    vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    open = subnet("10.0.1.0/24", region + "a");
    second = subnet("10.0.2.0/24", region + "b");
    guarded = subnet("10.0.3.0/24", region + "a");
    inner = subnet("10.0.4.0/24", region + "b");
    String gateway = ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String out = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.createRoute(r -> r.routeTableId(out).destinationCidrBlock(WORLD).gatewayId(gateway));
    for (String subnet : List.of(open, second, guarded)) {
      ec2.associateRouteTable(r -> r.routeTableId(out).subnetId(subnet));
    }
    guard();
  }

  private String subnet(String cidr, String zone) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
        .subnet()
        .subnetId();
  }

  /** Denies SSH before it allows everything. */
  private void guard() {
    String acl = ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
    entry(acl, 90, false, RuleAction.DENY, "6", 22);
    entry(acl, 100, false, RuleAction.ALLOW, "-1", 0);
    entry(acl, 100, true, RuleAction.ALLOW, "-1", 0);
    String association =
        ec2.describeNetworkAcls(r -> {}).networkAcls().stream()
            .flatMap(a -> a.associations().stream())
            .filter(a -> a.subnetId().equals(guarded))
            .findFirst()
            .orElseThrow()
            .networkAclAssociationId();
    ec2.replaceNetworkAclAssociation(r -> r.associationId(association).networkAclId(acl));
  }

  private void entry(
      String acl, int number, boolean egress, RuleAction action, String protocol, int port) {
    ec2.createNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(number)
                .egress(egress)
                .ruleAction(action)
                .protocol(protocol)
                .cidrBlock(WORLD)
                .portRange(p -> p.from(port).to(port == 0 ? 65535 : port)));
  }

  String vpc() {
    return vpc;
  }

  String open() {
    return open;
  }

  String second() {
    return second;
  }

  String guarded() {
    return guarded;
  }

  String inner() {
    return inner;
  }

  /** A group that lets TCP in on one port. */
  String group(String name, int port, Consumer<IpPermission.Builder> sources) {
    String group =
        ec2.createSecurityGroup(r -> r.groupName(name).description(name).vpcId(vpc)).groupId();
    IpPermission.Builder rule =
        IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    sources.accept(rule);
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(rule.build()));
    return group;
  }

  /** Blocks as the sources of a rule. */
  static Consumer<IpPermission.Builder> fromBlocks(String... cidrs) {
    return rule ->
        rule.ipRanges(Stream.of(cidrs).map(c -> IpRange.builder().cidrIp(c).build()).toList());
  }

  /** A prefix list as the source of a rule. */
  static Consumer<IpPermission.Builder> fromList(String list) {
    return rule -> rule.prefixListIds(PrefixListId.builder().prefixListId(list).build());
  }

  /** A group as the source of a rule. */
  static Consumer<IpPermission.Builder> fromGroup(String group) {
    return rule -> rule.userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build());
  }

  /** A prefix list of this account. */
  String prefixList(String name, String... cidrs) {
    return ec2.createManagedPrefixList(
            r ->
                r.prefixListName(name)
                    .addressFamily("IPv4")
                    .maxEntries(cidrs.length)
                    .entries(
                        Stream.of(cidrs)
                            .map(c -> AddPrefixListEntry.builder().cidr(c).build())
                            .toList()))
        .prefixList()
        .prefixListId();
  }

  /** An instance with a name. */
  String instance(String name, String subnet, String group) {
    return ec2.runInstances(
            r ->
                r.imageId("ami-12345678")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnet)
                    .securityGroupIds(group)
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType(ResourceType.INSTANCE)
                            .tags(Tag.builder().key("Name").value(name).build())
                            .build()))
        .instances()
        .get(0)
        .instanceId();
  }

  /** Gives an instance an Elastic IP address. */
  String publish(String instance) {
    var address = ec2.allocateAddress(r -> r.domain("vpc"));
    ec2.associateAddress(r -> r.allocationId(address.allocationId()).instanceId(instance));
    return address.publicIp();
  }

  /** A launch template that nothing was started from. */
  void launchTemplate(String name, String group) {
    ec2.createLaunchTemplate(
        r -> r.launchTemplateName(name).launchTemplateData(d -> d.securityGroupIds(group)));
  }

  @Override
  public void close() {
    ec2.close();
  }
}

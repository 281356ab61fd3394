package dev.postern.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the networks of a region are made of: VPCs, subnets, gateways, route tables, ACLs,
 * peerings.
 */
final class NetworkAnswers {

  private final Region region;
  private final RegionFolder folder;
  private final List<Network> networks = new ArrayList<>();

  NetworkAnswers(Region region, RegionFolder folder) {
    this.region = region;
    this.folder = folder;
    for (int i = 0; i < region.networks(); i++) {
      networks.add(new Network(region, i));
    }
  }

  void write(PrefixLists lists) throws IOException {
    writeVpcs();
    writeSubnets();
    writeGateways();
    writePeerings();
    writeEndpoints();
    new RouteTableAnswer(region).write(folder, networks, lists);
    writeAcls();
  }

  private void writeVpcs() throws IOException {
    try (Answer vpcs = folder.answer("ec2-describe-vpcs", "Vpcs")) {
      for (Network network : networks) {
        vpcs.element().text("VpcId", network.id()).text("OwnerId", Region.ACCOUNT);
        vpcs.text("CidrBlock", network.cidr()).text("State", "available");
        vpcs.text("InstanceTenancy", "default").flag("IsDefault", false);
        vpcs.array("CidrBlockAssociationSet").object();
        vpcs.text("AssociationId", region.id("vpc-cidr-assoc", network.index()));
        vpcs.text("CidrBlock", network.cidr());
        vpcs.object("CidrBlockState").text("State", "associated").end().end().endArray();
        if (network.ipv6()) {
          vpcs.array("Ipv6CidrBlockAssociationSet").object();
          vpcs.text("AssociationId", region.id("vpc-cidr-assoc", network.index(), 6));
          vpcs.text("Ipv6CidrBlock", network.ipv6Cidr());
          vpcs.object("Ipv6CidrBlockState").text("State", "associated").end().end().endArray();
        }
        vpcs.tags("Tags", "Name", network.name()).end();
      }
    }
  }

  private void writeSubnets() throws IOException {
    try (Answer subnets = folder.answer("ec2-describe-subnets", "Subnets")) {
      for (Network network : networks) {
        for (int i = 0; i < Network.SUBNETS; i++) {
          writeSubnet(subnets, network.subnet(i));
        }
      }
    }
  }

  private void writeSubnet(Answer subnets, Subnet subnet) throws IOException {
    subnets.element().text("SubnetId", subnet.id()).text("VpcId", subnet.network().id());
    subnets.text("OwnerId", Region.ACCOUNT).text("State", "available");
    subnets.text("AvailabilityZone", region.zone(subnet.zone())).text("CidrBlock", subnet.cidr());
    subnets.number("AvailableIpAddressCount", Subnet.CAPACITY);
    subnets.flag("MapPublicIpOnLaunch", subnet.isPublic()).flag("DefaultForAz", false);
    subnets.flag("AssignIpv6AddressOnCreation", subnet.network().ipv6());
    subnets.array("Ipv6CidrBlockAssociationSet");
    if (subnet.network().ipv6()) {
      subnets.object();
      subnets.text(
          "AssociationId",
          region.id("subnet-cidr-assoc", subnet.network().index(), subnet.number()));
      subnets.text("Ipv6CidrBlock", subnet.ipv6Cidr());
      subnets.object("Ipv6CidrBlockState").text("State", "associated").end().end();
    }
    subnets.endArray().tags("Tags", "Name", subnet.name()).end();
  }

  private void writeGateways() throws IOException {
    try (Answer gateways = folder.answer("ec2-describe-internet-gateways", "InternetGateways");
        Answer egressOnly =
            folder.answer(
                "ec2-describe-egress-only-internet-gateways", "EgressOnlyInternetGateways")) {
      for (Network network : networks) {
        gateways.element().text("InternetGatewayId", network.gatewayId());
        gateways.text("OwnerId", Region.ACCOUNT);
        writeAttachment(gateways, network, "available");
        if (network.ipv6()) {
          egressOnly.element();
          egressOnly.text("EgressOnlyInternetGatewayId", network.egressOnlyGatewayId());
          writeAttachment(egressOnly, network, "attached");
        }
      }
    }
  }

  private static void writeAttachment(Answer answer, Network network, String state)
      throws IOException {
    answer.array("Attachments").object().text("State", state).text("VpcId", network.id());
    answer.end().endArray().tags("Tags", "Name", network.name()).end();
  }

  private void writePeerings() throws IOException {
    try (Answer peerings =
        folder.answer("ec2-describe-vpc-peering-connections", "VpcPeeringConnections")) {
      for (Network network : networks) {
        Network other = networks.get((network.index() + 1) % networks.size());
        if (networks.size() > 1) {
          writePeering(peerings, network.peeringId(), "active", network, other.id(), other.cidr());
        }
        String gone = region.id("vpc", -1, network.index());
        writePeering(
            peerings, network.deletedPeeringId(), "deleted", network, gone, "10.255.0.0/16");
      }
    }
  }

  private void writePeering(
      Answer answer, String id, String status, Network requester, String vpcId, String cidr)
      throws IOException {
    answer.element().text("VpcPeeringConnectionId", id);
    answer
        .object("RequesterVpcInfo")
        .text("VpcId", requester.id())
        .text("CidrBlock", requester.cidr());
    answer.text("OwnerId", Region.ACCOUNT).text("Region", region.name()).end();
    answer.object("AccepterVpcInfo").text("VpcId", vpcId).text("CidrBlock", cidr);
    answer.text("OwnerId", Region.ACCOUNT).text("Region", region.name()).end();
    answer.object("Status").text("Code", status).text("Message", status).end();
    answer.emptyArray("Tags").end();
  }

  private void writeEndpoints() throws IOException {
    try (Answer endpoints = folder.answer("ec2-describe-vpc-endpoints", "VpcEndpoints")) {
      for (Network network : networks) {
        endpoints.element().text("VpcEndpointId", network.endpointId());
        endpoints.text("VpcEndpointType", "Gateway").text("VpcId", network.id());
        endpoints.text("ServiceName", "com.amazonaws." + region.name() + ".s3");
        endpoints.text("State", "available").text("OwnerId", Region.ACCOUNT);
        endpoints.array("RouteTableIds").text(region.id("rtb", network.index(), 1)).endArray();
        endpoints.emptyArray("SubnetIds").emptyArray("Groups").emptyArray("NetworkInterfaceIds");
        endpoints.emptyArray("Tags").end();
      }
    }
  }

  private void writeAcls() throws IOException {
    try (Answer acls = folder.answer("ec2-describe-network-acls", "NetworkAcls")) {
      for (Network network : networks) {
        for (AclKind kind : AclKind.values()) {
          writeAcl(acls, network, kind);
        }
      }
    }
  }

  private void writeAcl(Answer acls, Network network, AclKind kind) throws IOException {
    String id = kind.id(network);
    acls.element().array("Associations");
    for (int i = 0; i < Network.SUBNETS; i++) {
      Subnet subnet = network.subnet(i);
      if (AclKind.ofTier(subnet.tier()) == kind) {
        acls.object().text("NetworkAclAssociationId", region.id("aclassoc", network.index(), i));
        acls.text("NetworkAclId", id).text("SubnetId", subnet.id()).end();
      }
    }
    acls.endArray().array("Entries");
    for (AclEntry entry : kind.entries(network)) {
      entry.write(acls);
    }
    acls.endArray().flag("IsDefault", kind == AclKind.DEFAULT).text("NetworkAclId", id);
    acls.tags("Tags", "Name", network.name() + "-" + kind.label()).text("VpcId", network.id());
    acls.text("OwnerId", Region.ACCOUNT).end();
  }
}

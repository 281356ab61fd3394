package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Cidr;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * A subnet.
 *
 * @param id its id
 * @param vpc its network
 * @param account the account that owns it
 * @param arn its ARN, empty if not given
 * @param blocks its address blocks of both families
 * @param zone its availability zone, empty if not given
 * @param mapsPublicAddress whether what is launched here gets a public IPv4 address by default;
 *     empty if not given
 * @param blockMode the effective mode of Block Public Access, empty if not given
 */
public record Subnet(
    String id,
    String vpc,
    String account,
    String arn,
    ImmutableList<Cidr> blocks,
    String zone,
    Optional<Boolean> mapsPublicAddress,
    String blockMode) {

  /** Reads one element of {@code Subnets}. */
  public static Subnet read(JsonNode node) {
    ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
    Cidr.tryParse(Fields.text(node, "CidrBlock")).ifPresent(blocks::add);
    blocks.addAll(
        Vpc.associated(node, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState"));
    return new Subnet(
        Fields.text(node, "SubnetId"),
        Fields.text(node, "VpcId"),
        Fields.text(node, "OwnerId"),
        Fields.text(node, "SubnetArn"),
        blocks.build(),
        Fields.text(node, "AvailabilityZone"),
        Fields.decision(node, "MapPublicIpOnLaunch"),
        Fields.text(Fields.object(node, "BlockPublicAccessStates"), "InternetGatewayBlockMode"));
  }
}

package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Cidr;
import dev.postern.snapshot.Fields;

/**
 * A network.
 *
 * @param id its id
 * @param account the account that owns it
 * @param blocks its address blocks of both families
 * @param blockMode the effective mode of Block Public Access, empty if not given
 */
public record Vpc(String id, String account, ImmutableList<Cidr> blocks, String blockMode) {

  /** Reads one element of {@code Vpcs}. */
  public static Vpc read(JsonNode node) {
    ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
    Cidr.tryParse(Fields.text(node, "CidrBlock")).ifPresent(blocks::add);
    blocks.addAll(associated(node, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState"));
    blocks.addAll(
        associated(node, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState"));
    return new Vpc(
        Fields.text(node, "VpcId"),
        Fields.text(node, "OwnerId"),
        blocks.build(),
        Fields.text(Fields.object(node, "BlockPublicAccessStates"), "InternetGatewayBlockMode"));
  }

  static ImmutableList<Cidr> associated(
      JsonNode node, String list, String field, String stateField) {
    ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
    for (JsonNode association : Fields.list(node, list)) {
      String state = Fields.text(Fields.object(association, stateField), "State");
      if (!state.startsWith("disassoc") && !state.equals("failed")) {
        Cidr.tryParse(Fields.text(association, field)).ifPresent(blocks::add);
      }
    }
    return blocks.build();
  }
}

package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A network ACL.
 *
 * @param id its id
 * @param account the account that owns it
 * @param vpc its network
 * @param isDefault whether subnets without an ACL of their own use it
 * @param subnets the subnets associated with it
 * @param entries its entries, in the order delivered
 */
public record NetworkAcl(
    String id,
    String account,
    String vpc,
    boolean isDefault,
    ImmutableList<String> subnets,
    ImmutableList<AclEntry> entries) {

  /** Reads one element of {@code NetworkAcls}. */
  public static NetworkAcl read(JsonNode node) {
    ImmutableList.Builder<AclEntry> entries = ImmutableList.builder();
    for (JsonNode entry : Fields.required(node, "Entries")) {
      entries.add(AclEntry.read(entry));
    }
    return new NetworkAcl(
        Fields.text(node, "NetworkAclId"),
        Fields.text(node, "OwnerId"),
        Fields.text(node, "VpcId"),
        Fields.flag(node, "IsDefault"),
        Fields.texts(node, "Associations", "SubnetId"),
        entries.build());
  }
}

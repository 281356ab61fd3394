package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * A subnet.
 *
 * @param ref its name as a resource
 * @param network the network that it is part of
 * @param ranges its addresses of both families
 * @param purpose what it is for: {@code REGIONAL_MANAGED_PROXY} holds proxies and no machines
 * @param active whether it is in use, where two of a purpose stand by for each other
 * @param faults what was not understood
 */
public record Subnet(
    ResourceRef ref,
    ResourceRef network,
    IpSpace ranges,
    String purpose,
    boolean active,
    ImmutableList<String> faults) {

  /** Reads one element of a list of subnets. */
  public static Subnet read(JsonNode node, String project) {
    ResourceRef ref = ResourceRef.of(Fields.text(node, "selfLink"), project);
    List<String> texts = new ArrayList<>();
    for (String field : new String[] {"ipCidrRange", "externalIpv6Prefix", "internalIpv6Prefix"}) {
      texts.add(Fields.text(node, field));
    }
    texts.add(Fields.text(node, "ipv6CidrRange"));
    texts.addAll(Fields.texts(node, "secondaryIpRanges", "ipCidrRange"));
    List<Cidr> ranges = new ArrayList<>();
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    for (String text : texts) {
      Cidr.tryParse(text)
          .ifPresentOrElse(
              ranges::add,
              () -> {
                if (!text.isEmpty()) {
                  faults.add("range \"" + text + "\"");
                }
              });
    }
    return new Subnet(
        ref,
        ResourceRef.of(Fields.text(node, "network"), ref.project()),
        IpSpace.ofCidrs(ranges),
        Fields.text(node, "purpose"),
        !Fields.text(node, "role").equals("BACKUP"),
        faults.build());
  }
}

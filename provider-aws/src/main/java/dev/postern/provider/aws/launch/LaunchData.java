package dev.postern.provider.aws.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * What a template version or a launch configuration says about the network of its instances.
 *
 * @param groups the security groups that it names, by id or by name
 * @param publicAddress whether it asks for a public IPv4 address; empty leaves it to the subnet
 * @param subnets the subnets that it names itself
 */
record LaunchData(
    ImmutableSet<String> groups, Optional<Boolean> publicAddress, ImmutableList<String> subnets) {

  private static final String PUBLIC = "AssociatePublicIpAddress";

  /** Reads {@code LaunchTemplateData}. */
  static LaunchData ofTemplate(JsonNode data) {
    ImmutableSet.Builder<String> groups = ImmutableSet.builder();
    groups.addAll(Fields.texts(data, "SecurityGroupIds"));
    groups.addAll(Fields.texts(data, "SecurityGroups"));
    ImmutableList.Builder<String> subnets = ImmutableList.builder();
    Optional<Boolean> publicAddress = Optional.empty();
    for (JsonNode eni : Fields.list(data, "NetworkInterfaces")) {
      groups.addAll(Fields.texts(eni, "Groups"));
      String subnet = Fields.text(eni, "SubnetId");
      if (!subnet.isEmpty()) {
        subnets.add(subnet);
      }
      // Only the primary interface can ask for one (EC2 API, LaunchTemplate network interfaces).
      if (Fields.integer(eni, "DeviceIndex").orElse(0) == 0) {
        publicAddress = Fields.decision(eni, PUBLIC);
      }
    }
    return new LaunchData(groups.build(), publicAddress, subnets.build());
  }

  /** Reads one element of {@code LaunchConfigurations}. */
  static LaunchData ofConfiguration(JsonNode node) {
    return new LaunchData(
        ImmutableSet.copyOf(Fields.texts(node, "SecurityGroups")),
        Fields.decision(node, PUBLIC),
        ImmutableList.of());
  }
}

package dev.postern.provider.aws.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.Tags;
import dev.postern.snapshot.Fields;

/**
 * A scaling group.
 *
 * @param owner it, as the owner of its instances
 * @param text what a reader is told about it
 * @param subnets where its instances are launched
 * @param templates its references to launch templates
 * @param configuration the name of its launch configuration, empty for none
 */
record ScalingGroup(
    Owner owner,
    String text,
    ImmutableList<String> subnets,
    ImmutableList<JsonNode> templates,
    String configuration) {

  /** Reads one element of {@code AutoScalingGroups}. */
  static ScalingGroup read(Scope scope, JsonNode node) {
    String name = Fields.text(node, "AutoScalingGroupName");
    ImmutableSortedMap<String, String> tags = Tags.of(node);
    return new ScalingGroup(
        Owners.scalingGroup(scope, name, tags),
        "scaling group "
            + name
            + " (wants "
            + Fields.integer(node, "DesiredCapacity").orElse(0)
            + " of at most "
            + Fields.integer(node, "MaxSize").orElse(0)
            + " instances)",
        ImmutableList.copyOf(
            Splitter.on(',')
                .trimResults()
                .omitEmptyStrings()
                .split(Fields.text(node, "VPCZoneIdentifier"))),
        templates(node),
        Fields.text(node, "LaunchConfigurationName"));
  }

  private static ImmutableList<JsonNode> templates(JsonNode node) {
    ImmutableList.Builder<JsonNode> out = ImmutableList.builder();
    add(Fields.object(node, "LaunchTemplate"), out);
    JsonNode mixed = Fields.object(Fields.object(node, "MixedInstancesPolicy"), "LaunchTemplate");
    add(Fields.object(mixed, "LaunchTemplateSpecification"), out);
    for (JsonNode override : Fields.list(mixed, "Overrides")) {
      add(Fields.object(override, "LaunchTemplateSpecification"), out);
    }
    return out.build();
  }

  private static void add(JsonNode specification, ImmutableList.Builder<JsonNode> out) {
    if (!specification.isMissingNode()) {
      out.add(specification);
    }
  }
}

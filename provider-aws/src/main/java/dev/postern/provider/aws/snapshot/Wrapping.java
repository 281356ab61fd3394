package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.postern.snapshot.ResourceKey;

/**
 * A list whose elements hold the elements proper, together with what they were asked for.
 *
 * @param field the outer list
 * @param key the field of an outer element that names the resource; empty when the inner ones do
 * @param inner the inner list
 */
record Wrapping(AwsCall call, String field, String key, String inner) {

  private static final ImmutableListMultimap<AwsCall, Wrapping> ALL =
      ImmutableList.of(
              new Wrapping(AwsCall.EC2_DESCRIBE_INSTANCES, "Reservations", "", "Instances"),
              new Wrapping(
                  AwsCall.ELBV2_DESCRIBE_LISTENERS,
                  "LoadBalancerListeners",
                  "LoadBalancerArn",
                  "Listeners"),
              new Wrapping(
                  AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
                  "LoadBalancerTargetHealth",
                  "TargetGroupArn",
                  "TargetHealthDescriptions"))
          .stream()
          .collect(
              ImmutableListMultimap.toImmutableListMultimap(Wrapping::call, wrapping -> wrapping));

  static ImmutableList<Wrapping> all() {
    return ImmutableList.copyOf(ALL.values());
  }

  static ImmutableList<Wrapping> of(AwsCall call) {
    return ALL.get(call);
  }

  boolean holds(JsonNode element) {
    return element.path(inner).isArray();
  }

  ResourceKey resource(JsonNode element) {
    return key.isEmpty() ? ResourceKey.NONE : AwsKeys.of(element.path(key).asText(""));
  }
}

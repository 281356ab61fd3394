package dev.postern.provider.aws.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What interfaces refer to. A collection is not one moment, so a reference may lead to something
 * that was made after its list had been read.
 */
final class Dangling {

  /** The field of an interface that refers to what a call lists. */
  private static final ImmutableMap<String, AwsCall> SINGLE =
      ImmutableMap.of(
          "SubnetId", AwsCall.EC2_DESCRIBE_SUBNETS,
          "VpcId", AwsCall.EC2_DESCRIBE_VPCS);

  private final Map<AwsCall, Set<String>> wanted = new ConcurrentHashMap<>();

  /** Takes note of what the interfaces of one response refer to. */
  void read(JsonNode response) {
    for (JsonNode eni : response.path(AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES.field())) {
      SINGLE.forEach((field, call) -> want(call, eni.path(field).asText("")));
      for (JsonNode group : eni.path("Groups")) {
        want(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS, group.path("GroupId").asText(""));
      }
    }
  }

  private void want(AwsCall call, String id) {
    if (!id.isEmpty()) {
      wanted.computeIfAbsent(call, c -> ConcurrentHashMap.newKeySet()).add(id);
    }
  }

  /** The calls whose answers lack something that is referred to. */
  ImmutableSet<AwsCall> lacking(Map<AwsCall, ? extends Collection<String>> listed) {
    ImmutableSet.Builder<AwsCall> lacking = ImmutableSet.builder();
    wanted.forEach(
        (call, ids) -> {
          Collection<String> known = listed.get(call);
          if (known != null && !new HashSet<>(known).containsAll(ids)) {
            lacking.add(call);
          }
        });
    return lacking.build();
  }
}

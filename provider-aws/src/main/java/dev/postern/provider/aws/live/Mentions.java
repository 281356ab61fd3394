package dev.postern.provider.aws.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the rules of a region's security groups mention besides addresses: it decides about what a
 * quiet region need not be asked. Safe for several threads.
 */
final class Mentions {

  private final Set<String> lists = ConcurrentHashMap.newKeySet();
  private final Map<String, Group> groups = new ConcurrentHashMap<>();

  private record Group(String vpc, Set<String> mentioned) {}

  /** Takes note of the groups of one response. */
  void read(JsonNode response) {
    for (JsonNode group : response.path(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS.field())) {
      Set<String> mentioned = ConcurrentHashMap.newKeySet();
      rules(group.path("IpPermissions"), mentioned);
      rules(group.path("IpPermissionsEgress"), mentioned);
      groups.put(
          group.path("GroupId").asText(""), new Group(group.path("VpcId").asText(""), mentioned));
    }
  }

  private void rules(JsonNode permissions, Set<String> mentioned) {
    for (JsonNode permission : permissions) {
      for (JsonNode list : permission.path("PrefixListIds")) {
        lists.add(list.path("PrefixListId").asText(""));
      }
      for (JsonNode pair : permission.path("UserIdGroupPairs")) {
        mentioned.add(pair.path("GroupId").asText(""));
      }
    }
  }

  /** Whether some rule mentions a prefix list. */
  boolean list(String id) {
    return lists.contains(id);
  }

  /**
   * Whether some rule of a network mentions a group that is not one of its own. Only such a rule
   * can be stale: AWS deletes no group that another one of the same network mentions.
   */
  boolean foreignGroupsIn(String vpc) {
    return groups.values().stream()
        .filter(group -> group.vpc().equals(vpc))
        .flatMap(group -> group.mentioned().stream())
        .anyMatch(id -> !groups.containsKey(id) || !groups.get(id).vpc().equals(vpc));
  }
}

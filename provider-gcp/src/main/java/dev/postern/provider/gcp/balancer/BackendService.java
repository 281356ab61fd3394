package dev.postern.provider.gcp.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;

/**
 * A backend service.
 *
 * @param ref its name as a resource
 * @param portName the named port of its instance groups, empty for none
 * @param port the port if groups name none
 * @param groups its instance groups and network endpoint groups
 * @param armor its Cloud Armor policy, {@link ResourceRef#NONE} for none
 * @param guarded whether Identity-Aware Proxy stands before it
 * @param network the network of its interfaces where a machine has several
 */
record BackendService(
    ResourceRef ref,
    String portName,
    OptionalInt port,
    ImmutableList<ResourceRef> groups,
    ResourceRef armor,
    boolean guarded,
    ResourceRef network) {

  static BackendService read(JsonNode node, String project) {
    ImmutableList.Builder<ResourceRef> groups = ImmutableList.builder();
    for (JsonNode backend : Fields.list(node, "backends")) {
      groups.add(ResourceRef.of(Fields.text(backend, "group"), project));
    }
    return new BackendService(
        ResourceRef.of(Fields.text(node, "selfLink"), project),
        Fields.text(node, "portName"),
        Backends.port(node, "port"),
        groups.build(),
        ResourceRef.of(Fields.text(node, "securityPolicy"), project),
        Fields.flag(Fields.object(node, "iap"), "enabled"),
        ResourceRef.of(Fields.text(node, "network"), project));
  }
}

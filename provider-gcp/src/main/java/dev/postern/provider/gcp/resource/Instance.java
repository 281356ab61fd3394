package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.snapshot.Fields;

/**
 * A machine.
 *
 * @param ref its name as a resource
 * @param stopped whether nothing can answer there now
 * @param tags its network tags
 * @param accounts its service accounts
 * @param group the managed instance group that made it, {@link ResourceRef#NONE} for none
 * @param cluster the GKE cluster that it is a node of, empty for none
 * @param nics its interfaces
 * @param labels its labels
 */
public record Instance(
    ResourceRef ref,
    boolean stopped,
    ImmutableSortedSet<String> tags,
    ImmutableSortedSet<String> accounts,
    ResourceRef group,
    String cluster,
    ImmutableList<Nic> nics,
    ImmutableSortedMap<String, String> labels) {

  /** States in which it has no processor; in all others it runs or is about to. */
  private static final ImmutableSet<String> STOPPED =
      ImmutableSet.of("TERMINATED", "STOPPED", "SUSPENDED");

  /** Reads one element of a list of machines. */
  public static Instance read(JsonNode node, String project) {
    ResourceRef ref = ResourceRef.of(Fields.text(node, "selfLink"), project);
    if (ref.isEmpty()) {
      String zone = ResourceRef.of(Fields.text(node, "zone"), project).name();
      ref =
          ResourceRef.of(
              "projects/" + project + "/zones/" + zone + "/instances/" + Fields.text(node, "name"));
    }
    ImmutableList.Builder<Nic> nics = ImmutableList.builder();
    int position = 0;
    for (JsonNode nic : Fields.required(node, "networkInterfaces")) {
      nics.add(Nic.read(nic, ref, position++));
    }
    ImmutableSortedMap<String, String> labels = Labels.of(node);
    return new Instance(
        ref,
        STOPPED.contains(Fields.text(node, "status")),
        ImmutableSortedSet.copyOf(Fields.texts(Fields.object(node, "tags"), "items")),
        ImmutableSortedSet.copyOf(Fields.texts(node, "serviceAccounts", "email")),
        ResourceRef.of(metadata(node, "created-by")),
        labels.getOrDefault("goog-k8s-cluster-name", metadata(node, "cluster-name")),
        nics.build(),
        labels);
  }

  private static String metadata(JsonNode node, String key) {
    for (JsonNode item : Fields.list(Fields.object(node, "metadata"), "items")) {
      if (Fields.text(item, "key").equals(key)) {
        return Fields.text(item, "value");
      }
    }
    return "";
  }
}

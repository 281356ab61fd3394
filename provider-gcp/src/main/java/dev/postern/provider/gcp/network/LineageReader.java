package dev.postern.provider.gcp.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which folders and which organization stand above projects. */
final class LineageReader {

  private static final String ORGANIZATION = "organizations/";

  private final Estate estate;
  private final Map<String, String> parents = new HashMap<>();

  private LineageReader(Estate estate) {
    this.estate = estate;
  }

  static void read(Estate estate) {
    LineageReader reader = new LineageReader(estate);
    for (Answers<GcpCall> answers : estate.answers.values()) {
      answers.forEach(GcpCall.FOLDERS, reader::folder);
      answers.forEach(GcpCall.PROJECTS, reader::project);
    }
    estate.answers.forEach(reader::ancestors);
    for (String node : List.copyOf(reader.parents.keySet())) {
      if (node.startsWith("projects/")) {
        String project = node.substring("projects/".length());
        estate.lineages.computeIfAbsent(project, p -> reader.climb(node));
      }
    }
  }

  private void folder(JsonNode node) {
    parents.put(Fields.text(node, "name"), Fields.text(node, "parent"));
  }

  /** Both versions of the API: a path, or a type and an id. */
  private void project(JsonNode node) {
    String id = Fields.text(node, "projectId");
    String number = Fields.text(node, "projectNumber");
    if (number.isEmpty()) {
      number = ResourceRef.of(Fields.text(node, "name")).name();
    }
    estate.projectsByNumber.put(number, id);
    JsonNode parent = node.path("parent");
    parents.put(
        "projects/" + id,
        parent.isObject()
            ? Fields.text(parent, "type") + "s/" + Fields.text(parent, "id")
            : parent.asText(""));
  }

  private void ancestors(String project, Answers<GcpCall> answers) {
    List<ResourceRef> nodes = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    answers.forEach(
        GcpCall.ANCESTORS,
        node -> {
          JsonNode id = node.has("resourceId") ? node.path("resourceId") : node;
          String type = Fields.text(id, "type");
          if (type.equals("project")) {
            owners.add(Fields.text(id, "id"));
          } else {
            nodes.add(0, new ResourceRef(type + "s/" + Fields.text(id, "id")));
          }
        });
    // One chain at most: several in one list would be mixed up, and an empty one says nothing.
    if (owners.size() == 1 || (owners.isEmpty() && !nodes.isEmpty())) {
      boolean whole =
          answers.presence(GcpCall.ANCESTORS) == Presence.ANSWERED
              && (nodes.isEmpty() || nodes.get(0).path().startsWith(ORGANIZATION));
      String owner = owners.isEmpty() ? project : owners.get(0);
      Lineage lineage = new Lineage(ImmutableList.copyOf(nodes), whole);
      estate.lineages.put(owner, lineage);
      estate.lineages.put(project, lineage);
    }
  }

  private Lineage climb(String project) {
    List<ResourceRef> nodes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String node = parents.getOrDefault(project, "");
    boolean whole = node.isEmpty(); // a project may have nothing above it
    while (!node.isEmpty() && seen.add(node)) {
      nodes.add(0, new ResourceRef(node));
      whole = node.startsWith(ORGANIZATION);
      node = parents.getOrDefault(node, "");
    }
    return new Lineage(ImmutableList.copyOf(nodes), whole);
  }
}

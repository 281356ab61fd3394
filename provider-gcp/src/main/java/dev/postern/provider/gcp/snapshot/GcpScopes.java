package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Candidate;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.List;

/** What folders and answers say about the project. */
final class GcpScopes {

  private static final ImmutableSet<String> ABOVE_PROJECTS = ImmutableSet.of("gcp", "projects");

  private GcpScopes() {}

  static ScopeName of(String project) {
    return project.isEmpty() ? nowhere() : new ScopeName(project, ScopeName.EVERYWHERE);
  }

  static ScopeName nowhere() {
    return new ScopeName(ScopeName.UNKNOWN, ScopeName.EVERYWHERE);
  }

  static ScopeName ofHeader(JsonNode node) {
    return of(node.path("account").asText(node.path("project").asText("")));
  }

  /** What the folders say: the one right below {@code gcp} is the project. */
  static ScopeName ofFolders(Path root, ImmutableList<String> folders) {
    Path above = root.toAbsolutePath().normalize();
    Path own = above.getFileName();
    Path parent = above.getParent() == null ? null : above.getParent().getFileName();
    ImmutableList.Builder<String> all = ImmutableList.builder();
    all.add(parent == null ? "" : parent.toString()).add(own == null ? "" : own.toString());
    List<String> names = all.addAll(folders).build();
    ScopeName scope = nowhere();
    for (int at = 1; at < names.size(); at++) {
      if (ABOVE_PROJECTS.contains(Ascii.toLowerCase(names.get(at - 1)))
          && !ABOVE_PROJECTS.contains(Ascii.toLowerCase(names.get(at)))) {
        scope = of(names.get(at));
      }
    }
    return scope;
  }

  static ScopeName ofElement(JsonNode element) {
    return of(ElementKind.project(element));
  }

  /**
   * What the candidate itself says, or else the only thing that all others in its folder say, or
   * else the folder's name.
   */
  static ScopeName of(
      Candidate<GcpCall> candidate, ScopeName folder, List<Candidate<GcpCall>> beside) {
    if (candidate.told().whole()) {
      return candidate.told();
    }
    if (folder.whole()) {
      return folder;
    }
    ImmutableSet<ScopeName> others =
        beside.stream()
            .map(Candidate::told)
            .filter(ScopeName::whole)
            .collect(ImmutableSet.toImmutableSet());
    return others.size() == 1 ? others.iterator().next() : folder;
  }
}

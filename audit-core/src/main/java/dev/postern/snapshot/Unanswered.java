package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads from the headers of a collected snapshot which calls have no whole answer in it. */
final class Unanswered {

  /** {@code ACCOUNT/REGION/snapshot.json} in the folder of the provider. */
  private static final int DEPTH = 3;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<Gap> gaps = new ArrayList<>();

  private final String provider;

  private Unanswered(String provider) {
    this.provider = provider;
  }

  static ImmutableList<Gap> in(Path root, String provider) throws IOException {
    List<Path> headers = new ArrayList<>();
    Path top = root.resolve(SnapshotHeader.FILE);
    if (Files.isRegularFile(top)) {
      headers.add(top);
    }
    Path own = root.resolve(provider);
    if (Files.isDirectory(own)) {
      try (Stream<Path> files = Files.walk(own, DEPTH)) {
        files.filter(file -> file.endsWith(SnapshotHeader.FILE)).forEach(headers::add);
      }
    }
    Unanswered unanswered = new Unanswered(provider);
    for (Path header : headers) {
      unanswered.read(MAPPER.readTree(header.toFile()));
    }
    // A file system may list folders in any order.
    return ImmutableList.sortedCopyOf(
        Comparator.<Gap>naturalOrder().thenComparing(gap -> gap.affects().toString()),
        unanswered.gaps);
  }

  private void read(JsonNode header) {
    for (JsonNode entry : header.path("coverage")) {
      String status = entry.path("status").asText();
      if (status.equals(CallStatus.NOT_NEEDED.label())
          || status.equals(CallStatus.DELAYED.label())
          || !entry.path("provider").asText(provider).equals(provider)) {
        continue;
      }
      // The header at the top speaks of accounts, those below of the scope that they name.
      Scope scope =
          new Scope(
              provider,
              entry.path("account").asText(header.path("account").asText()),
              header.path("region").asText("global"));
      add(scope, entry.path("call").asText(), status, entry);
      entry.path("calls").forEach(call -> add(scope, call.asText(), status, entry));
    }
  }

  private void add(Scope scope, String call, String status, JsonNode entry) {
    String resource = entry.path("resource").asText();
    String detail = entry.path("detail").asText();
    if (!call.isEmpty()) {
      gaps.add(
          new Gap(
              scope,
              call,
              status,
              resource.isEmpty() ? ImmutableSortedSet.of() : ImmutableSortedSet.of(resource),
              detail));
    }
  }
}

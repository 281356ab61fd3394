package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.FileText;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.Sight;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a file which calls it answers. Elements and lists name their kinds, so the content
 * decides; the name counts where nothing does. A file is read to its end unless its name and its
 * first element agree.
 */
final class GcpSight {

  private final FileName<GcpCall> name;
  private final Set<Sight.Part<GcpCall>> parts = new LinkedHashSet<>();
  private String otherKind = "";
  private boolean silent;

  private GcpSight(FileName<GcpCall> name) {
    this.name = name;
  }

  static Sight<GcpCall> of(Path file, FileName<GcpCall> name) {
    if (name.kind() == FileName.Kind.FOREIGN) {
      return new Sight.Foreign<>();
    }
    if (isEmpty(file)) {
      return answer(
          name.calls(), GcpScopes.nowhere(), new Condition(Presence.FAILED, "is empty (0 bytes)"));
    }
    GcpSight sight = new GcpSight(name);
    RestReader reader = RestReader.read(file, sight::see);
    return sight.judge(file, reader);
  }

  /** Whether the first element, or the list itself, is one of Google Cloud. */
  static boolean google(Path file) {
    boolean[] known = {false};
    RestReader reader =
        RestReader.read(
            file,
            element -> {
              known[0] = ElementKind.call(element).isPresent();
              return false;
            });
    return known[0] || reader.list().isPresent();
  }

  private boolean see(JsonNode element) {
    Optional<GcpCall> call = ElementKind.call(element);
    if (call.isPresent()) {
      boolean first = parts.isEmpty();
      GcpCall meant = named(call.get());
      parts.add(new Sight.Part<>(meant, GcpScopes.ofElement(element)));
      return !(first && name.calls().contains(meant));
    }
    if (ElementKind.of(element).isEmpty()) {
      silent = true;
    } else {
      otherKind = ElementKind.of(element);
    }
    return true;
  }

  /** What is in effect looks the same for a network and for one of its regions. */
  private GcpCall named(GcpCall call) {
    return call == GcpCall.EFFECTIVE_FIREWALLS
            && name.calls().contains(GcpCall.REGION_EFFECTIVE_FIREWALLS)
        ? GcpCall.REGION_EFFECTIVE_FIREWALLS
        : call;
  }

  private Sight<GcpCall> judge(Path file, RestReader reader) {
    if (!parts.isEmpty()) {
      return new Sight.Answer<>(
          ImmutableList.copyOf(parts),
          reader.damage().isEmpty()
              ? Condition.ANSWERED
              : new Condition(Presence.INCOMPLETE, reader.damage()));
    }
    if (!reader.damage().isEmpty()) {
      return damaged(file, reader);
    }
    if (reader.error().isPresent()) {
      return failed(reader.error().get().condition());
    }
    if (reader.list().isPresent()) {
      return answer(
          ImmutableList.of(reader.list().get()),
          GcpScopes.of(reader.project()),
          Condition.ANSWERED);
    }
    boolean byName = reader.found() && (silent || otherKind.isEmpty()) && !name.calls().isEmpty();
    if (byName) {
      return answer(name.calls().subList(0, 1), GcpScopes.nowhere(), Condition.ANSWERED);
    }
    if (name.certain() && !name.calls().isEmpty()) {
      String what = otherKind.isEmpty() ? "no list of resources" : otherKind;
      return failed(new Condition(Presence.FAILED, "holds " + SnapshotJson.brief(what)));
    }
    return new Sight.Other<>(advice(reader));
  }

  private Sight<GcpCall> damaged(Path file, RestReader reader) {
    if (reader.json()) {
      return failed(new Condition(Presence.FAILED, reader.damage()));
    }
    return failed(
        GcpError.printed(FileText.beginning(file))
            .map(GcpError::condition)
            .orElseGet(
                () ->
                    new Condition(
                        Presence.FAILED, FileText.otherThanJson(file).orElse(reader.damage()))));
  }

  private Sight<GcpCall> failed(Condition condition) {
    return answer(
        name.calls().isEmpty() ? name.calls() : name.calls().subList(0, 1),
        GcpScopes.nowhere(),
        condition);
  }

  private static Sight<GcpCall> answer(
      ImmutableList<GcpCall> calls, ScopeName told, Condition condition) {
    return new Sight.Answer<>(
        calls.stream()
            .map(call -> new Sight.Part<>(call, told))
            .collect(ImmutableList.toImmutableList()),
        condition);
  }

  private String advice(RestReader reader) {
    if (!otherKind.isEmpty()) {
      return ": resources of the kind " + SnapshotJson.brief(otherKind) + " are not read";
    }
    return reader.found()
        ? ": a list without kinds; name the file after the call, as instances.json"
        : "";
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException unreadable) {
      return false; // reading will say why
    }
  }
}

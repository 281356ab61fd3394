package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.AnswerFile;
import dev.postern.snapshot.AnswerSink;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.Reading;
import dev.postern.snapshot.ResourceKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads of one file what answers one call. Of a file that was looked at to its end, because it may
 * hold answers of several calls and projects, the other parts are read on their own; of any other
 * file they are told.
 */
final class GcpReader {

  private final AnswerFile<GcpCall> file;
  private final GcpCall call;
  private final AnswerSink sink;
  private final Set<String> others = new LinkedHashSet<>();
  private Optional<GcpCall> first = Optional.empty();

  private GcpReader(AnswerFile<GcpCall> file, AnswerSink sink) {
    this.file = file;
    this.call = file.call();
    this.sink = sink;
  }

  static Reading read(AnswerFile<GcpCall> file, AnswerSink sink) {
    GcpReader reading = new GcpReader(file, sink);
    RestReader reader =
        RestReader.read(
            file.path(),
            element -> {
              reading.take(element);
              return true;
            });
    return new Reading(condition(reader), reader.more(), ImmutableSet.copyOf(reading.others));
  }

  /** The resource that an element of a keyed call is about, as far as the element says it. */
  static String about(GcpCall call, JsonNode element) {
    if (call != GcpCall.EFFECTIVE_FIREWALLS) {
      return "";
    }
    ResourceRef network = ElementKind.network(element);
    return network.equals(ResourceRef.UNKNOWN) ? "" : network.toString();
  }

  private void take(JsonNode element) {
    Optional<GcpCall> kind = kind(element);
    if (first.isEmpty()) {
      first = kind;
    }
    if (kind.isEmpty() ? file.named() && ElementKind.silent(element) : kind.get() == call) {
      if (lookedAtOnlyFirst() || GcpScopes.ofElement(element).equals(file.told())) {
        deliver(element);
      }
    } else if (lookedAtOnlyFirst()) {
      others.add(ElementKind.of(element));
    }
  }

  /** What is in effect looks the same for a network and for one of its regions. */
  private Optional<GcpCall> kind(JsonNode element) {
    Optional<GcpCall> kind = ElementKind.call(element);
    boolean effective = kind.filter(k -> k == GcpCall.EFFECTIVE_FIREWALLS).isPresent();
    return effective && call == GcpCall.REGION_EFFECTIVE_FIREWALLS ? Optional.of(call) : kind;
  }

  /** Whether the file was recognised by its name and first element, so this is its only part. */
  private boolean lookedAtOnlyFirst() {
    return file.named() && first.filter(call::equals).isPresent();
  }

  private void deliver(JsonNode element) {
    String about = about(call, element);
    ResourceKey resource = about.isEmpty() ? file.resource() : GcpKeys.of(about);
    if (!resource.equals(ResourceKey.NONE)) {
      sink.about(resource);
    }
    sink.accept(resource, element);
  }

  private static Condition condition(RestReader reader) {
    if (!reader.damage().isEmpty()) {
      return reader.found()
          ? new Condition(
              Presence.INCOMPLETE, reader.damage() + "; what stands before that was read")
          : new Condition(Presence.FAILED, reader.damage());
    }
    if (reader.error().isPresent()) {
      Condition error = reader.error().get().condition();
      return reader.found()
          ? new Condition(Presence.INCOMPLETE, "an answer is the error " + error.reason())
          : error;
    }
    if (!reader.partial().isEmpty()) {
      return new Condition(Presence.INCOMPLETE, reader.partial());
    }
    return reader.found()
        ? Condition.ANSWERED
        : new Condition(Presence.FAILED, "holds no list of resources");
  }
}

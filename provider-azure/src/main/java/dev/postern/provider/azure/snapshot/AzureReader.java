package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
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
 * Reads of one file what answers one call, and hands it over in one form. Of a file that was looked
 * at to its end, because it may hold answers of several calls and subscriptions, the other parts
 * are read on their own; of any other file they are told.
 */
final class AzureReader {

  private final AnswerFile<AzureCall> file;
  private final AzureCall call;
  private final AnswerSink sink;
  private final Set<String> others = new LinkedHashSet<>();
  private Optional<AzureCall> first = Optional.empty();

  private AzureReader(AnswerFile<AzureCall> file, AnswerSink sink) {
    this.file = file;
    this.call = file.call();
    this.sink = sink;
  }

  static Reading read(AnswerFile<AzureCall> file, AnswerSink sink) {
    AzureReader reading = new AzureReader(file, sink);
    ArmReader reader =
        ArmReader.read(
            file.path(),
            (about, element) -> {
              reading.take(about, element);
              return true;
            });
    return new Reading(condition(reader), reader.more(), ImmutableSet.copyOf(reading.others));
  }

  private void take(String about, JsonNode element) {
    Optional<AzureCall> type = ElementType.call(element);
    if (first.isEmpty()) {
      first = type;
    }
    if (type.isEmpty() ? file.named() && ElementType.silent(element) : type.get() == call) {
      if (lookedAtOnlyFirst() || here(about, element)) {
        deliver(about, element);
      }
    } else if (lookedAtOnlyFirst()) {
      others.add(ElementType.of(element));
    }
  }

  /** Whether the file was recognised by its name and first element, so this is its only part. */
  private boolean lookedAtOnlyFirst() {
    return file.named() && first.filter(call::equals).isPresent();
  }

  private boolean here(String about, JsonNode element) {
    return AzureScopes.ofElement(about, element).equals(file.told());
  }

  private void deliver(String about, JsonNode element) {
    ResourceKey resource = resource(about, element);
    if (!resource.equals(ResourceKey.NONE)) {
      sink.about(resource);
    }
    sink.accept(resource, ArmShape.of(element, call));
  }

  private ResourceKey resource(String about, JsonNode element) {
    String parent =
        switch (call.keying()) {
          case NONE -> "";
          case PARENT -> ArmId.parent(element.path("id").asText(""));
          case FILE -> about;
        };
    return parent.isEmpty() ? file.resource() : ArmKeys.of(parent);
  }

  private static Condition condition(ArmReader reader) {
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
    return reader.found()
        ? Condition.ANSWERED
        : new Condition(Presence.FAILED, "holds no list of resources");
  }
}

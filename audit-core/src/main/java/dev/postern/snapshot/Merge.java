package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps an element from being delivered twice when several files answer the same call: the first
 * file that describes a thing counts. Within one file nothing is judged.
 */
final class Merge<C extends Call> {

  private final C call;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(AnswerFile<?> file, int content) {}

  Merge(C call) {
    this.call = call;
  }

  /** Lets through what no earlier file described. */
  Filter of(AnswerFile<C> file, AnswerSink sink) {
    return new Filter(file, sink);
  }

  /** The elements of one file. */
  final class Filter implements AnswerSink {

    private final AnswerFile<C> file;
    private final AnswerSink sink;
    private String conflict = "";

    private Filter(AnswerFile<C> file, AnswerSink sink) {
      this.file = file;
      this.sink = sink;
    }

    @Override
    public void accept(ResourceKey resource, JsonNode element) {
      if (!element.isObject()) {
        sink.accept(resource, element);
        return;
      }
      String identity = call.identity(element);
      Seen mine = new Seen(file, element.hashCode());
      Seen first = seen.putIfAbsent(resource.shortest() + "|" + identity, mine);
      if (first == null || first.file().equals(file)) {
        sink.accept(resource, element);
      } else if (first.content() != mine.content() && conflict.isEmpty()) {
        conflict =
            SnapshotJson.brief(identity) + " is described differently in " + first.file().name();
      }
    }

    @Override
    public void about(ResourceKey resource) {
      sink.about(resource);
    }

    /**
     * The first thing that this file and an earlier one describe differently; empty when there is
     * none.
     */
    String conflict() {
      return conflict;
    }
  }
}

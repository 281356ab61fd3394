package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;

/** Receives the elements of an answer. */
public interface AnswerSink {

  /** Takes one element and the resource that it is about, if that is known. */
  void accept(ResourceKey resource, JsonNode element);

  /** Hears of a resource that is answered for, even with nothing. */
  default void about(ResourceKey resource) {}
}

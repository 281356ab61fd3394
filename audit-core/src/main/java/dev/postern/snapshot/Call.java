package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;

/** One call of a platform whose answers a snapshot holds. */
public interface Call {

  /** The usual file name of its answer, without the ending. */
  String fileName();

  /** The call as {@code snapshot.json} names it. */
  String apiName();

  /** The permission that it needs, as the platform spells it. */
  String action();

  /** The field under which the answer holds its list; empty when it is written as it comes. */
  String listField();

  /** Whether it is made for one resource, so that there is an answer for each of them. */
  boolean keyed();

  /**
   * Whether the API cuts this answer in pages; without pages a trailing number in a file's name
   * belongs to the resource.
   */
  boolean paged();

  /** What tells an element of the answer from the others. */
  String identity(JsonNode element);
}

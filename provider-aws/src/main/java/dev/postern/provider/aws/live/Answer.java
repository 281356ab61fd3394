package dev.postern.provider.aws.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.AnswerWriter;
import dev.postern.snapshot.ScopeWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the responses of one call go: into a file that is made with the first of them, so that a
 * call without any answer leaves none. Safe for several threads.
 */
final class Answer implements AutoCloseable {

  private final ScopeWriter<AwsCall> folder;
  private final AwsCall call;
  private final String resource;
  private final String id;
  private final List<String> ids = new ArrayList<>();
  private @Nullable AnswerWriter out;
  private boolean whole = true;

  /**
   * An answer.
   *
   * @param resource what it is about where it does not say so itself, else empty
   * @param id the field whose values later calls ask about
   */
  Answer(ScopeWriter<AwsCall> folder, AwsCall call, String resource, String id) {
    this.folder = folder;
    this.call = call;
    this.resource = resource;
    this.id = id;
  }

  synchronized void add(JsonNode response) throws IOException {
    if (out == null) {
      out = folder.answer(call, resource);
    }
    out.add(response);
    for (JsonNode element : response.path(call.field())) {
      String name = id.isEmpty() ? element.asText() : element.path(id).asText();
      if (!name.isEmpty()) {
        ids.add(name);
      }
    }
  }

  /** Something went wrong: an earlier answer to the same call is better than what came now. */
  synchronized void spoil() {
    whole = false;
  }

  synchronized ImmutableList<String> ids() {
    return ImmutableList.copyOf(ids);
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      if (!whole) {
        out.yieldToEarlier();
      }
      out.close();
    }
  }
}

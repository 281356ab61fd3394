package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provider.azure.redact.Secrets;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.AnswerWriter;
import dev.postern.snapshot.ScopeWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of one answer go: into a file that is made with the first of them, so that a call
 * without any answer leaves none. For one thread.
 */
final class Answer implements AutoCloseable {

  private final ScopeWriter<AzureCall> folder;
  private final AzureCall call;
  private final String resource;
  private @Nullable AnswerWriter out;

  /**
   * An answer.
   *
   * @param resource what it is about; empty: the whole subscription
   */
  Answer(ScopeWriter<AzureCall> folder, AzureCall call, String resource) {
    this.folder = folder;
    this.call = call;
    this.resource = resource;
  }

  void add(JsonNode page) throws IOException {
    if (out == null) {
      out = folder.answer(call, resource);
    }
    Secrets.removeFrom(page);
    out.add(page);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}

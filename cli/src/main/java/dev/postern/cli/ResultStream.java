package dev.postern.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it failed, which {@link java.io.PrintStream} does not.
 *
 * <p>After a failure it swallows everything, so that {@code postern audit | head} just ends.
 */
final class ResultStream extends OutputStream {

  private final OutputStream out;
  private @Nullable IOException failure;

  ResultStream(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** Whether results were lost; a reader that had enough is no loss. */
  boolean failed() {
    return failure != null && !reason().contains("Broken pipe");
  }

  /** Why writing failed, or nothing. */
  String reason() {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  @Override
  public void close() {
    attempt(out::close);
  }

  private void attempt(Writing writing) {
    if (failure == null) {
      try {
        writing.run();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}

package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {

  private static ResultStream failing(String reason) {
    return new ResultStream(
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  @Test
  void whatIsWrittenArrives() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultStream stream = new ResultStream(bytes);
    stream.write("abc".getBytes(StandardCharsets.UTF_8), 0, 3);
    stream.write('d');
    stream.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("abcd");
    assertThat(stream.failed()).isFalse();
  }

  @Test
  void aFullDiskIsAFailure() {
    ResultStream stream = failing("No space left on device");
    stream.write('a');
    stream.flush();
    assertThat(stream.failed()).isTrue();
    assertThat(stream.reason()).isEqualTo("No space left on device");
  }

  @Test
  void aReaderThatHasEnoughIsNone() {
    ResultStream stream = failing("Broken pipe");
    stream.write('a');
    stream.flush();
    stream.write('b');
    stream.flush();
    assertThat(stream.failed()).isFalse();
  }
}

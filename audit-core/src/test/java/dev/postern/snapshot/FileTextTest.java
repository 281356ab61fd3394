package dev.postern.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTextTest {

  @TempDir private Path folder;

  @Test
  void whatIsNoJsonIsNamed() throws IOException {
    assertThat(told("\u001f\u008b\u0008\u0000")).contains("is compressed with gzip; unpack it");
    assertThat(told("PK\u0003\u0004rest")).contains("is a zip archive; unpack it");
    assertThat(told("  Name   Location\n----"))
        .hasValueSatisfying(
            what -> assertThat(what).startsWith("is not JSON: it starts with \"Name Location"));
  }

  @Test
  void whatMayBeDamagedJsonIsNot() throws IOException {
    assertThat(told("{\"value\":[")).isEmpty();
    assertThat(told("\n[")).isEmpty();
    assertThat(told("")).isEmpty();
    assertThat(FileText.otherThanJson(folder.resolve("absent"))).isEmpty();
  }

  private Optional<String> told(String text) throws IOException {
    Path file = folder.resolve("file.json");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    return FileText.otherThanJson(file);
  }
}

package dev.postern.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.risk.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OpenDoorsTest {

  @Test
  void theConsoleOfTheExampleAccountIsFound() {
    Path root = Path.of(System.getProperty("postern.root", "../.."));

    assertThat(OpenDoors.of(root.resolve("examples/aws"), Severity.HIGH))
        .anyMatch(line -> line.contains("8443"));
  }
}

package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process loads that asks no cloud anything. */
final class ClassLoadingTest {

  private static final List<String> SDKS = List.of("software.amazon.awssdk", "com.azure.");

  static Stream<Arguments> commands() {
    String example = Path.of(System.getProperty("postern.root"), "examples", "aws").toString();
    return Stream.of(
        Arguments.of(List.of("--help"), 0, false),
        Arguments.of(List.of("audit", "--help"), 0, false),
        Arguments.of(List.of("audit", "nonsense"), 2, false), // lists the platforms
        Arguments.of(List.of("audit", "aws", "--region"), 2, false), // knows their options
        Arguments.of(List.of("audit", "--snapshot", example, "--exit-zero"), 0, false),
        Arguments.of(List.of("audit", "azure", "--subscription"), 2, false),
        Arguments.of(List.of("doctor", "azure", "--print-policy"), 0, false),
        // Otherwise the others would prove nothing.
        Arguments.of(List.of("doctor", "azure", "--arm-endpoint", "http://127.0.0.1:9"), 3, true),
        Arguments.of(List.of("audit", "aws", "--aws-profile", "no-such-profile"), 2, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void noCloudClientIsLoadedUntilACloudIsAsked(
      List<String> words, int code, boolean loads, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + classes + "::filecount=0",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName()));
    command.addAll(words);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();

    assertThat(process.waitFor()).as(Files.readString(out)).isEqualTo(code);
    List<String> loaded =
        Files.readString(classes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> SDKS.stream().anyMatch(line::contains))
            .toList();
    if (loads) {
      assertThat(loaded).isNotEmpty();
    } else {
      assertThat(loaded).isEmpty();
    }
  }
}

package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> WORDS = List.of("audit", "explain", "report", "version");

  @ParameterizedTest
  @CsvSource({
    "audti, audit",
    "adit, audit",
    "auditt, audit",
    "rapport, report",
    "versoin, version"
  })
  void fewEditsAreATypo(String word, String meant) {
    assertThat(Nearest.to(word, WORDS)).contains(meant);
  }

  @Test
  void manyEditsAreAnotherWord() {
    assertThat(Nearest.to("frobnicate", WORDS)).isEmpty();
    assertThat(Nearest.to("", WORDS)).isEmpty();
  }

  @Test
  void textsAsLongAsATagTakeNoTime() {
    String tag = "x".repeat(65_536);
    assertThat(Nearest.to(tag, List.of(tag + "y"))).isEmpty();
    assertThat(Nearest.to("web-2", List.of(tag, "web-1"))).contains("web-1");
  }
}

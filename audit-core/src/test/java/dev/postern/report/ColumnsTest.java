package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void charactersCountAsTheyAreShown() {
    assertThat(Columns.of("abc")).isEqualTo(3);
    assertThat(Columns.of("数据")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.of("\uD83D\uDE00")).isEqualTo(2);
  }

  @Test
  void linesBreakAtSpaces() {
    assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
    assertThat(Columns.wrap("", 8)).containsExactly("");
  }

  @Test
  void wordsWithSpacesStayTogether() {
    assertThat(Columns.wrap(List.of("a", "> b #1", "> c"), 8)).containsExactly("a > b #1", "> c");
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    assertThat(Columns.wrap("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(Columns.wrap("\uD83D\uDE00\uD83D\uDE00", 2))
        .containsExactly("\uD83D\uDE00", "\uD83D\uDE00");
    assertThat(Columns.wrap("数", 1)).containsExactly("数");
  }
}

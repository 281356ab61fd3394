package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Terminal.safe("web-1 Ünïcode 漢字 $(x) <b>")).isEqualTo("web-1 Ünïcode 漢字 $(x) <b>");
  }

  @Test
  void escapeSequencesAndLineEndsBecomeVisible() {
    assertThat(Terminal.safe("a\u001B[31mb\r\nc\u0007"))
        .isEqualTo("a\\u{1b}[31mb\\u{d}\\u{a}c\\u{7}");
    assertThat(Terminal.safe("\u009B31m\u007F\u2028")).isEqualTo("\\u{9b}31m\\u{7f}\\u{2028}");
  }

  @Test
  void marksOfReadingDirectionAndInvisibleCharactersBecomeVisible() {
    assertThat(Terminal.safe("\u202Egnp.exe\u2066\u200B\uFEFF"))
        .isEqualTo("\\u{202e}gnp.exe\\u{2066}\\u{200b}\\u{feff}");
    assertThat(Terminal.safe("\uDB40\uDC41\uD800")).isEqualTo("\\u{e0041}\\u{d800}");
  }
}

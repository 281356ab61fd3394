package dev.postern.report;

import dev.postern.model.ShortName;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.util.Locale;

/** Small pieces of HTML. Everything that is given as text arrives as text. */
final class HtmlText {

  /** More than a name needs; the machine forms have the whole. */
  private static final int NAME = 120;

  private static final int LONGEST_ID = 24;
  private static final int SENTENCE = 2_000;

  private HtmlText() {}

  /** A name or id of a stranger, whose reading direction stays its own. */
  static String name(String text) {
    return "<bdi>" + Markup.safe(Cut.to(text, NAME)) + "</bdi>";
  }

  /** An id, a rule or an address, in the type of machines. */
  static String code(String text) {
    return text.isEmpty() ? "" : "<code>" + Markup.safe(Cut.to(text, NAME)) + "</code>";
  }

  /** A sentence. */
  static String text(String text) {
    return Markup.safe(Cut.to(text, SENTENCE));
  }

  /** The severity by shape, word and colour. */
  static String severity(Severity severity) {
    String shape =
        switch (severity) {
          case CRITICAL -> "◆";
          case HIGH -> "▲";
          case MEDIUM -> "■";
          case LOW -> "●";
          case INFO -> "○";
        };
    return "<span class=\"sev "
        + severity.label()
        + "\"><span aria-hidden=\"true\">"
        + shape
        + "</span> "
        + severity.label().toUpperCase(Locale.ROOT)
        + "</span>";
  }

  /** The owner by name, and by id where that says more; long ids drown everything else. */
  static String owner(Finding finding) {
    String name = finding.owner().name();
    String id = ShortName.of(finding.owner().id());
    if (name.isEmpty() || name.equals(id)) {
      return "<b>" + name(id) + "</b>";
    }
    String more = id.length() > LONGEST_ID ? text(finding.owner().kind()) : code(id);
    return "<b>" + name(name) + "</b> <span>" + more + "</span>";
  }

  /** The fragment of a finding's place in the page; ids of a saved report may be anything. */
  static String anchor(Finding finding) {
    return Markup.safe(finding.id().replaceAll("[^A-Za-z0-9_.-]", "_"));
  }
}

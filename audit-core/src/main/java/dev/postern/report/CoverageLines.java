package dev.postern.report;

import com.google.common.collect.ImmutableSetMultimap;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Scope;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what was not judged, what was assumed, and that every rule is accounted for. */
final class CoverageLines {

  private static final int INDENT = 2;
  private static final int HANGING = 4;
  private static final int GAPS_SHOWN = 20;
  private static final int SHOWN = 8;

  private final Page page;
  private final Coverage coverage;

  CoverageLines(Page page, Coverage coverage) {
    this.page = page;
    this.coverage = coverage;
  }

  void print() throws IOException {
    lines(
        "Not judged: ",
        Ink.YELLOW,
        coverage.gaps().stream().map(CoverageText::of).toList(),
        GAPS_SHOWN);
    lines("Assumed: ", Ink.PLAIN, assumptions(), SHOWN);
    lines("Note: ", Ink.PLAIN, coverage.notes(), SHOWN);
    page.text(INDENT, HANGING, Ink.PLAIN, CoverageText.rules(coverage.rules()));
  }

  /** One line for each default, however many regions it was taken in. */
  private List<String> assumptions() {
    ImmutableSetMultimap<String, Scope> scopes =
        coverage.assumptions().stream()
            .collect(
                ImmutableSetMultimap.toImmutableSetMultimap(
                    CoverageLines::assumption, Assumption::scope));
    return scopes.asMap().entrySet().stream()
        .map(e -> e.getKey() + " (" + where(e.getValue()) + ")")
        .collect(Collectors.toList());
  }

  private static String assumption(Assumption assumption) {
    String taken = assumption.detail().isEmpty() ? assumption.assumed() : assumption.detail();
    return taken + ", since " + assumption.call() + " did not tell";
  }

  private static String where(Collection<Scope> scopes) {
    return scopes.size() == 1
        ? CoverageText.where(scopes.iterator().next())
        : scopes.size() + " regions";
  }

  private void lines(String label, Ink ink, List<String> texts, int shown) throws IOException {
    for (String text : texts.subList(0, Math.min(shown, texts.size()))) {
      page.text(INDENT, HANGING, ink, label + Terminal.safe(text));
    }
    if (texts.size() > shown) {
      page.text(INDENT, HANGING, ink, label + (texts.size() - shown) + " more, see the JSON form");
    }
  }
}

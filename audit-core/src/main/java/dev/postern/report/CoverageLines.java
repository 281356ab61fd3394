package dev.postern.report;

import com.google.common.collect.ImmutableSetMultimap;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import dev.postern.model.ShortName;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what was not judged, what was assumed, and that every rule is accounted for. */
final class CoverageLines {

  /** The account and the region of what is missing of a platform as a whole. */
  private static final String UNKNOWN = "unknown";

  private static final int INDENT = 2;
  private static final int HANGING = 4;
  private static final int GAPS_SHOWN = 20;
  private static final int SHOWN = 8;
  private static final int AFFECTED_SHOWN = 4;

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
        coverage.gaps().stream().map(CoverageLines::gap).toList(),
        GAPS_SHOWN);
    lines("Assumed: ", Ink.PLAIN, assumptions(), SHOWN);
    lines("Note: ", Ink.PLAIN, coverage.notes(), SHOWN);
    RuleCount rules = coverage.rules();
    long sum = rules.judged() + rules.unknown() + rules.unsupported();
    page.text(
        INDENT,
        HANGING,
        Ink.PLAIN,
        "Judged "
            + TableReport.count(rules.judged(), "rule")
            + " + unknown "
            + rules.unknown()
            + " + unsupported "
            + rules.unsupported()
            + " = "
            + sum
            + (rules.addsUp() ? "" : ", but " + rules.read() + " were read: please report this"));
  }

  /** The call in the platform's own spelling is also the permission that it needs. */
  private static String gap(Gap gap) {
    List<String> affected = gap.affects().stream().map(ShortName::of).toList();
    return (affected.isEmpty() ? "" : FindingRows.cut(affected, AFFECTED_SHOWN) + ": ")
        + became(gap)
        + " ("
        + where(gap.scope())
        + "): "
        + gap.detail();
  }

  private static String became(Gap gap) {
    return switch (gap.status()) {
      case "denied" -> "no permission " + gap.call();
      case "failed" -> gap.call() + " failed";
      case "skipped" -> gap.call() + " was not made";
      default -> gap.status() + " " + gap.call();
    };
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
    return scopes.size() == 1 ? where(scopes.iterator().next()) : scopes.size() + " regions";
  }

  private static String where(Scope scope) {
    boolean nowhere = scope.account().equals(UNKNOWN) && scope.region().equals(UNKNOWN);
    return nowhere ? scope.provider() : scope.account() + " " + scope.region();
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

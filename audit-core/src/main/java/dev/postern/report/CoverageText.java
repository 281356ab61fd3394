package dev.postern.report;

import dev.postern.model.Gap;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import dev.postern.model.ShortName;
import java.util.List;

/** Says in words what was not judged. Every text is harmless on a terminal and in one line. */
final class CoverageText {

  private static final int AFFECTED_SHOWN = 4;

  /** The account and the region of what is missing of a platform as a whole. */
  private static final String UNKNOWN = "unknown";

  private CoverageText() {}

  /** The call in the platform's own spelling is also the permission that it needs. */
  static String of(Gap gap) {
    List<String> affected = gap.affects().stream().map(ShortName::of).toList();
    return Terminal.safe(
        (affected.isEmpty() ? "" : Evidence.cut(affected, AFFECTED_SHOWN) + ": ")
            + became(gap)
            + " ("
            + where(gap.scope())
            + "): "
            + gap.detail());
  }

  private static String became(Gap gap) {
    return switch (gap.status()) {
      case "denied" -> "no permission " + gap.call();
      case "failed" -> gap.call() + " failed";
      case "skipped" -> gap.call() + " was not made";
      default -> gap.status() + " " + gap.call();
    };
  }

  static String where(Scope scope) {
    boolean nowhere = scope.account().equals(UNKNOWN) && scope.region().equals(UNKNOWN);
    return nowhere ? scope.provider() : scope.account() + " " + scope.region();
  }

  /** That every rule is accounted for, or that this is not so. */
  static String rules(RuleCount rules) {
    long sum = rules.judged() + rules.unknown() + rules.unsupported();
    return "Judged "
        + TableReport.count(rules.judged(), "rule")
        + " + unknown "
        + rules.unknown()
        + " + unsupported "
        + rules.unsupported()
        + " = "
        + sum
        + (rules.addsUp() ? "" : ", but " + rules.read() + " were read: please report this");
  }
}

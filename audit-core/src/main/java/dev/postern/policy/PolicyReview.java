package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.risk.Finding;
import dev.postern.risk.SeverityStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a policy what nobody may miss: entries that have lapsed, that do nothing, or too much.
 */
public final class PolicyReview {

  /** As many of a sort as a reader takes in. */
  private static final int SHOWN = 20;

  /** In how many days an end is near. */
  private static final int SOON = 14;

  private PolicyReview() {}

  /**
   * The remarks, the gravest first.
   *
   * @param policy what was decided
   * @param asOf the moment that decides what has expired
   * @param findings what the policy was held against
   */
  public static ImmutableList<String> of(Policy policy, Instant asOf, List<Finding> findings) {
    return remarks(policy, Policy.day(asOf), Optional.of(used(findings)));
  }

  private static ImmutableList<String> remarks(
      Policy policy, LocalDate day, Optional<Set<String>> used) {
    List<String> expired = new ArrayList<>();
    List<String> broad = new ArrayList<>();
    List<String> soon = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (PolicyEntry entry : policy.entries()) {
      String name = name(policy, entry.kind().noun(), entry.id(), entry.line());
      if (!entry.holdsOn(day)) {
        expired.add(name + " expired on " + entry.expires() + " and is not applied");
        continue;
      }
      if (!entry.breadth().isEmpty()) {
        broad.add(name + " accepts " + String.join(" and ", entry.breadth()));
      }
      long days = ChronoUnit.DAYS.between(day, entry.expires());
      if (days <= SOON) {
        soon.add(name + (days == 0 ? " expires today" : " expires in " + days + " days"));
      }
      if (used.isPresent() && !used.get().contains(entry.kind().label() + " " + entry.id())) {
        unused.add(name + " matches nothing that is exposed");
      }
    }
    for (SeverityRule rule : policy.severities()) {
      if (used.isPresent() && !used.get().contains("severity " + rule.id())) {
        unused.add(name(policy, "severity", rule.id(), rule.line()) + " matches no finding");
      }
    }
    ImmutableList.Builder<String> remarks = ImmutableList.builder();
    some(expired, "more have expired", remarks);
    some(broad, "more are as broad", remarks);
    some(soon, "more expire soon", remarks);
    some(unused, "more match nothing", remarks);
    return remarks.build();
  }

  /**
   * What has lapsed of one kind, or soon will, and what is very broad; without a look at findings.
   */
  public static ImmutableList<String> lapsing(Policy policy, Instant asOf, PolicyEntry.Kind kind) {
    Policy only =
        new Policy(
            policy.file(),
            policy.networks(),
            policy.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .collect(ImmutableList.toImmutableList()),
            ImmutableList.of(),
            ImmutableList.of(),
            policy.settings());
    return remarks(only, Policy.day(asOf), Optional.empty());
  }

  /** Findings name what decided about them, so they tell what was of use. */
  private static Set<String> used(List<Finding> findings) {
    Set<String> used = new HashSet<>();
    for (Finding finding : findings) {
      if (!finding.disposition().isNone()) {
        used.add(finding.disposition().kind() + " " + finding.disposition().id());
      }
      for (SeverityStep step : finding.severityInputs()) {
        if (step.input().equals(PolicyDecisions.STEP)) {
          used.add("severity " + step.value());
        }
      }
    }
    return used;
  }

  private static String name(Policy policy, String noun, String id, int line) {
    return "policy " + policy.file() + ":" + line + ": " + noun + " " + id;
  }

  private static void some(List<String> remarks, String more, ImmutableList.Builder<String> all) {
    all.addAll(remarks.subList(0, Math.min(SHOWN, remarks.size())));
    if (remarks.size() > SHOWN) {
      all.add("policy: " + (remarks.size() - SHOWN) + " " + more);
    }
  }
}

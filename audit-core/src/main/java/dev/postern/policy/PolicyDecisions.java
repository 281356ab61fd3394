package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Endpoint;
import dev.postern.risk.Acceptance;
import dev.postern.risk.Decisions;
import dev.postern.risk.SeverityStep;
import java.time.LocalDate;
import java.util.Optional;

/** What a policy decides on one day. Thread-safe. */
final class PolicyDecisions implements Decisions {

  /** The name under which findings tell the step. */
  static final String STEP = "policy";

  private final EndpointIndex<PolicyEntry> entries;
  private final EndpointIndex<SeverityRule> severities;

  PolicyDecisions(Policy policy, LocalDate day) {
    entries =
        new EndpointIndex<>(
            policy.entries().stream().filter(entry -> entry.holdsOn(day)).toList(),
            PolicyEntry::where);
    severities = new EndpointIndex<>(policy.severities(), SeverityRule::where);
  }

  @Override
  public ImmutableList<Acceptance> acceptances(Endpoint endpoint, String rule) {
    ImmutableList<PolicyEntry> matching = entries.of(endpoint);
    if (matching.isEmpty()) {
      return ImmutableList.of();
    }
    return matching.stream()
        .filter(entry -> entry.speaksOf(rule))
        .map(PolicyEntry::acceptance)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public Optional<SeverityStep> severity(Endpoint endpoint, String rule, String service) {
    return severities.of(endpoint).stream()
        .filter(own -> own.matches(endpoint, rule, service))
        .findFirst()
        .map(own -> new SeverityStep(STEP, own.id(), own.severity()));
  }
}

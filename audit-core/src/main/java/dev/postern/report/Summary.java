package dev.postern.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import dev.postern.risk.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of a report.
 *
 * @param findings how many findings of each severity, the most urgent first, those without left out
 * @param exposed findings where requests arrive: exposed or one-way
 * @param possible findings that depend on something unknown
 * @param latent rules that stand open while nothing is reached through them
 * @param hygiene rules to tidy
 * @param endpoints how many endpoints there are
 * @param narrowLatent latent rows that were left out because only some addresses would reach them
 * @param complete whether nothing is missing
 */
public record Summary(
    ImmutableMap<Severity, Integer> findings,
    int exposed,
    int possible,
    int latent,
    int hygiene,
    int endpoints,
    int narrowLatent,
    boolean complete) {

  /** Puts the severities in order. */
  public Summary {
    findings =
        ImmutableMap.copyOf(
            ImmutableSortedMap.copyOf(findings, Collections.<Severity>reverseOrder()));
  }

  static Summary of(List<Finding> findings, int endpoints, int narrowLatent, boolean complete) {
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    Map<FindingState, Integer> states = new EnumMap<>(FindingState.class);
    for (Finding finding : findings) {
      severities.merge(finding.severity(), 1, Integer::sum);
      states.merge(finding.state(), 1, Integer::sum);
    }
    return new Summary(
        ImmutableMap.copyOf(severities),
        states.getOrDefault(FindingState.EXPOSED, 0) + states.getOrDefault(FindingState.ONE_WAY, 0),
        states.getOrDefault(FindingState.POSSIBLE, 0),
        states.getOrDefault(FindingState.LATENT, 0),
        states.getOrDefault(FindingState.HYGIENE, 0),
        endpoints,
        narrowLatent,
        complete);
  }
}

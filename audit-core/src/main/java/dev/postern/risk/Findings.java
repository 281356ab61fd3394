package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Analysis;
import dev.postern.model.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins what is reached with what usually listens there: one finding for every exposed service, for
 * every rule that stands open without being reached, and for every rule to tidy.
 *
 * <p>Thread-safe; everything it remembers lives for the length of one call.
 */
public final class Findings {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Finding::state)
          .thenComparing(Finding::scope)
          .thenComparing(Finding::rule)
          .thenComparing(f -> f.owner().id())
          .thenComparing(Finding::protocol)
          .thenComparing(Finding::service)
          .thenComparing(Finding::id);

  private final ServiceCatalogue catalogue;

  /** Findings that know these services. */
  public Findings(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The findings of an analysis.
   *
   * @param inventory what was analysed
   * @param analysis its rows, in the analyzer's order
   * @return the most urgent first; equal input gives equal results
   */
  public FindingList of(Inventory inventory, Analysis analysis) {
    Pieces pieces = new Pieces(catalogue);
    SourceClassifier classifier = new SourceClassifier(inventory.labels());
    Openers openers = new Openers(inventory);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new ExposedFindings(pieces, classifier, openers).of(analysis.exposures()));
    LatentFindings latent = new LatentFindings(pieces, classifier, openers);
    findings.addAll(latent.of(analysis.latent()));
    findings.addAll(HygieneFindings.of(inventory));
    findings.sort(ORDER);
    // Rules that say the same in one rule set are one thing to tidy.
    Set<String> seen = new HashSet<>();
    findings.removeIf(finding -> !seen.add(finding.id()));
    return new FindingList(ImmutableList.copyOf(findings), latent.narrow());
  }
}

package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Analysis;
import dev.postern.model.Inventory;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Joins what is reached with what usually listens there: one finding for every exposed service, for
 * every rule that stands open without being reached, and for every rule to tidy.
 *
 * <p>Thread-safe; everything it remembers lives for the length of one call.
 */
public final class Findings {

  private final ServiceCatalogue catalogue;
  private final Workers workers;
  private final Decisions decisions;

  /** Findings that know these services, put together in the thread that asks for them. */
  public Findings(ServiceCatalogue catalogue) {
    this(catalogue, Workers.ONE, Decisions.NONE);
  }

  /** Findings that know these services and what people have decided; the work is shared. */
  public Findings(ServiceCatalogue catalogue, Workers workers, Decisions decisions) {
    this.catalogue = catalogue;
    this.workers = workers;
    this.decisions = decisions;
  }

  /**
   * The findings of an analysis.
   *
   * @param inventory what was analysed
   * @param analysis its rows, in the analyzer's order
   * @return the most urgent first; equal input gives equal results
   * @throws CancellationException if the thread was interrupted; it still is afterwards
   */
  public FindingList of(Inventory inventory, Analysis analysis) {
    Pieces pieces = new Pieces(catalogue);
    SourceClassifier classifier = new SourceClassifier(inventory.labels());
    Openers openers = new Openers(inventory);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        new ExposedFindings(pieces, classifier, openers, decisions)
            .of(analysis.exposures(), workers));
    LatentFindings latent = new LatentFindings(pieces, classifier, openers, decisions);
    findings.addAll(latent.of(analysis, workers));
    findings.addAll(HygieneFindings.of(inventory));
    workers.sort(findings, FindingOrder.INSTANCE);
    // Rules that say the same in one rule set are one thing to tidy.
    Set<String> seen = new HashSet<>();
    findings.removeIf(finding -> !seen.add(finding.id()));
    return new FindingList(ImmutableList.copyOf(findings), latent.narrow());
  }
}

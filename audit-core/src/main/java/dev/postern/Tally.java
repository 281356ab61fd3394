package dev.postern;

import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Verification;
import dev.postern.exposure.Verifier;
import dev.postern.model.Census;
import dev.postern.model.Inventory;
import dev.postern.policy.Policy;
import dev.postern.policy.PolicyReview;
import dev.postern.risk.FindingList;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.work.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyses part after part, and keeps what they come to but not what they were made of. */
final class Tally {

  private final Workers workers;
  private final Policy policy;
  private final Instant asOf;
  private final Findings findings;
  private final List<Census> censuses = new ArrayList<>();
  private final List<Analysis> analyses = new ArrayList<>();
  private final List<FindingList> found = new ArrayList<>();
  private final List<Verification> verified = new ArrayList<>();
  private Optional<Budget> budget;

  Tally(Workers workers, Optional<Budget> budget, Policy policy, Instant asOf) {
    this.workers = workers;
    this.budget = budget;
    this.policy = policy;
    this.asOf = asOf;
    this.findings =
        new Findings(
            ServiceCatalogue.standard().with(policy.catalogue()), workers, policy.decisions(asOf));
  }

  void add(Inventory read) {
    Inventory part = policy.name(read);
    Analysis analysis = new Analyzer(workers).analyze(part);
    censuses.add(Census.of(part));
    analyses.add(analysis);
    found.add(findings.of(part, analysis));
    budget.ifPresent(b -> verify(part, analysis, b));
  }

  private void verify(Inventory part, Analysis analysis, Budget left) {
    Verification verification = new Verifier().verify(part, analysis.exposures(), left);
    verified.add(verification);
    budget = Optional.of(left.after(verification.checked()));
  }

  AuditResult result(String version, Instant generatedAt) {
    FindingList list = FindingList.join(found, workers);
    return new AuditResult(
        version,
        generatedAt,
        asOf,
        Census.of(censuses).noting(PolicyReview.of(policy, asOf, list.findings())),
        Analysis.join(analyses, workers),
        list,
        budget.map(b -> Verification.sum(verified)));
  }
}

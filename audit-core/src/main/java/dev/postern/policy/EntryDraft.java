package dev.postern.policy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.common.collect.ImmutableList;
import dev.postern.diff.Change;
import dev.postern.diff.ExactSets;
import dev.postern.exposure.ServiceText;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.policy.PolicyEntry.Accountable;
import dev.postern.policy.PolicyEntry.Kind;
import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.time.LocalDate;

/**
 * Entries of a policy for a finding: exactly what it speaks about, and nothing more.
 *
 * @param kind what to make of it
 * @param id the id of the entry; of several, the others have a number behind it
 * @param accountable who answers for it and why
 * @param until the last day on which it holds
 */
public record EntryDraft(Kind kind, String id, Accountable accountable, LocalDate until) {

  /**
   * The entries, each the lines of one item of a list.
   *
   * @param report the report that holds the finding
   * @throws PosternException of category CONFIG if the finding is not about what is reached, or if
   *     its owner's id would be a pattern
   */
  public ImmutableList<ImmutableList<String>> of(Report report, Finding finding) {
    if (!finding.state().counts()) {
      throw new PosternException(
          Category.CONFIG,
          finding.id()
              + " is "
              + finding.state().label()
              + ": it never fails a run, so there is"
              + " nothing to accept");
    }
    String owner = finding.owner().id();
    if (!new Glob(owner).isWord()) {
      throw new PosternException(
          Category.CONFIG,
          "the id '" + owner + "' of the owner would be a pattern; write the entry by hand");
    }
    ImmutableList.Builder<ImmutableList<String>> entries = ImmutableList.builder();
    int number = 1;
    for (Change.Set set : ExactSets.of(report, finding)) {
      entries.add(entry(number == 1 ? id : id + "-" + number, finding, set));
      number++;
    }
    return entries.build();
  }

  private ImmutableList<String> entry(String entryId, Finding finding, Change.Set set) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add("- id: " + quoted(entryId), "  match:");
    lines.add("    endpoint: " + quoted(finding.owner().id()));
    lines.add("    provider: " + quoted(finding.scope().provider()));
    lines.add("    account: " + quoted(finding.scope().account()));
    lines.add("    region: " + quoted(finding.scope().region()));
    if (kind == Kind.WAIVED) {
      // Whoever waives a finding of a narrow rule has not looked at a wide one.
      lines.add("    rule: " + quoted(finding.rule()));
    }
    lines.add("    protocol: " + quoted(ServiceText.protocol(set.services())));
    lines.add("    ports: " + quoted(ServiceText.ports(set.services())));
    lines.add("    sources:");
    for (String source : sources(set.sources())) {
      lines.add("      - " + quoted(source));
    }
    lines.add("  owner: " + quoted(accountable.owner()));
    if (!accountable.reason().isEmpty()) {
      lines.add("  reason: " + quoted(accountable.reason()));
    }
    if (!accountable.ticket().isEmpty()) {
      lines.add("  ticket: " + quoted(accountable.ticket()));
    }
    lines.add("  " + (kind == Kind.APPROVED ? "review" : "expires") + ": " + until);
    return lines.build();
  }

  private static ImmutableList<String> sources(AddressSet sources) {
    if (Internet.universe().of(sources.family()).isSubsetOf(sources)) {
      return ImmutableList.of(sources.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0");
    }
    return sources.cidrs().stream().map(Cidr::toString).collect(ImmutableList.toImmutableList());
  }

  /** Names come from strangers; a quoted text of JSON is one of YAML too. */
  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Combine;
import dev.postern.model.Hop.Direction;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.IpSpace;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one table for one packet, rule by rule. */
final class TableReading {

  private final Assignment assignment;
  private final Direction direction;
  private final Header header;

  TableReading(Assignment assignment, Direction direction, Header header) {
    this.assignment = assignment;
    this.direction = direction;
    this.header = header;
  }

  /**
   * What a table says.
   *
   * @param verdicts the verdict, or all that the platform may choose from
   * @param step the same for a reader
   */
  record Ruling(ImmutableSet<Verdict> verdicts, Step step) {}

  Ruling read(Stage stage) {
    RuleTable table = stage.table();
    if (table.combine() == Combine.FIRST_MATCH && table.ties() == Ties.AMBIGUOUS) {
      ImmutableList<Rule> matching =
          table.rules().stream()
              .filter(r -> matches(r, stage.binding()))
              .collect(ImmutableList.toImmutableList());
      return matching.isEmpty() ? fallThrough(table) : tied(table, matching);
    }
    Rule first = null;
    for (Rule rule : table.rules()) {
      if (matches(rule, stage.binding())) {
        if (table.combine() != Combine.DENY_OVERRIDES || rule.verdict() == Verdict.DROP) {
          return decided(table, rule);
        }
        first = first == null ? rule : first; // a drop further down would beat it
      }
    }
    return first == null ? fallThrough(table) : decided(table, first);
  }

  private static Ruling fallThrough(RuleTable table) {
    Verdict verdict = table.fallThrough();
    return new Ruling(
        ImmutableSet.of(verdict), new Step(table.id(), "", verdict.label(), "no rule matches"));
  }

  private static Ruling decided(RuleTable table, Rule rule) {
    return new Ruling(
        ImmutableSet.of(rule.verdict()),
        new Step(table.id(), rule.origin().rule(), rule.verdict().label(), rule.origin().text()));
  }

  private static Ruling tied(RuleTable table, ImmutableList<Rule> matching) {
    ImmutableList<Rule> first =
        matching.stream()
            .filter(r -> r.priority() == matching.get(0).priority())
            .collect(ImmutableList.toImmutableList());
    ImmutableSet<Verdict> verdicts =
        first.stream().map(Rule::verdict).collect(ImmutableSet.toImmutableSet());
    if (verdicts.size() == 1) {
      return decided(table, first.get(0));
    }
    String names = first.stream().map(r -> r.origin().rule()).collect(Collectors.joining(", "));
    return new Ruling(
        verdicts,
        new Step(
            table.id(),
            first.get(0).origin().rule(),
            "unknown",
            "rules " + names + " share a priority and disagree"));
  }

  private boolean matches(Rule rule, Binding binding) {
    Match match = rule.match();
    boolean request = direction == Direction.REQUEST;
    int point = request ? header.point() : header.answer();
    return rule.enabled()
        && match.services().contains(point)
        && side(match.sources(), binding, request ? header.client() : header.target())
        && side(match.destinations(), binding, request ? header.target() : header.client())
        && (!request
            || !Protocol.hasPorts(Service.protocol(point))
            || match.clientPorts().contains(header.clientPort()))
        && (match.conditions().isEmpty()
            || match.conditions().stream().allMatch(c -> holds(c, binding, header.client())));
  }

  private boolean side(AddressMatch match, Binding binding, @Nullable Address address) {
    if (address == null) {
      // No address to hold against the rule: only a rule that does not look at it can match.
      return match.isAny();
    }
    return match.literal().of(address.family()).contains(address)
        || (!match.names().isEmpty()
            && match.names().stream().anyMatch(n -> holds(n, binding, address)));
  }

  private boolean holds(Name name, Binding binding, Address address) {
    return space(binding.of(name)).of(address.family()).contains(address);
  }

  private IpSpace space(Meaning meaning) {
    return meaning instanceof Meaning.Unknown unknown
        ? assignment.of(unknown.symbol())
        : ((Meaning.Known) meaning).addresses();
  }
}

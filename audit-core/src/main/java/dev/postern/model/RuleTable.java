package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;

/**
 * An ordered or unordered set of rules. Tables are shared: many paths point to the same object, and
 * the analyzer works once per object, so equality is identity.
 */
public final class RuleTable {

  private final String id;
  private final Role role;
  private final Combine combine;
  private final Ties ties;
  private final ImmutableList<Rule> rules;
  private final Verdict fallThrough;
  private final ImmutableSet<Name> names;
  private final boolean readsDestination;
  private final boolean readsSource;
  private final boolean readsClientPort;

  private RuleTable(
      String id,
      Role role,
      Combine combine,
      Ties ties,
      ImmutableList<Rule> rules,
      Verdict fallThrough) {
    this.id = id;
    this.role = role;
    this.combine = combine;
    this.ties = ties;
    this.rules = rules;
    this.fallThrough = fallThrough;
    ImmutableSet.Builder<Name> used = ImmutableSet.builder();
    boolean destination = false;
    boolean source = false;
    boolean clientPort = false;
    for (Rule rule : rules) {
      Match match = rule.match();
      used.addAll(match.sources().names());
      used.addAll(match.destinations().names());
      used.addAll(match.conditions());
      destination |= !match.destinations().isAny();
      source |= !match.sources().isAny();
      clientPort |= !match.clientPorts().equals(dev.postern.net.PortSet.ALL);
    }
    this.names = used.build();
    this.readsDestination = destination;
    this.readsSource = source;
    this.readsClientPort = clientPort;
  }

  /**
   * A table in which the lowest priority number wins.
   *
   * @throws IllegalArgumentException if ties are forbidden and two enabled rules share a priority
   */
  public static RuleTable firstMatch(
      String id, Role role, Ties ties, Iterable<Rule> rules, Verdict fallThrough) {
    Comparator<Rule> order = Comparator.comparingLong(Rule::priority);
    if (ties == Ties.DENY_WINS) {
      order = order.thenComparing(r -> r.verdict() == Verdict.DROP ? 0 : 1);
    }
    ImmutableList<Rule> sorted = ImmutableList.sortedCopyOf(order, rules);
    if (ties == Ties.UNIQUE) {
      for (int i = 1; i < sorted.size(); i++) {
        if (sorted.get(i).priority() == sorted.get(i - 1).priority()) {
          throw new IllegalArgumentException(
              "table " + id + " has two rules of priority " + sorted.get(i).priority());
        }
      }
    }
    return new RuleTable(id, role, Combine.FIRST_MATCH, ties, sorted, fallThrough);
  }

  /**
   * A table of which any rule lets a packet through.
   *
   * @throws IllegalArgumentException if a rule drops or the rules differ in verdict
   */
  public static RuleTable unionAllow(
      String id, Role role, Iterable<Rule> rules, Verdict fallThrough) {
    ImmutableList<Rule> list = ImmutableList.copyOf(rules);
    if (list.stream().map(Rule::verdict).distinct().count() > 1
        || list.stream().anyMatch(r -> r.verdict() == Verdict.DROP)) {
      throw new IllegalArgumentException("table " + id + " may only allow, and all rules alike");
    }
    return new RuleTable(id, role, Combine.UNION_ALLOW, Ties.UNIQUE, list, fallThrough);
  }

  /**
   * A table in which a drop beats every allow.
   *
   * @throws IllegalArgumentException if the rules that do not drop differ in verdict
   */
  public static RuleTable denyOverrides(
      String id, Role role, Iterable<Rule> rules, Verdict fallThrough) {
    ImmutableList<Rule> list = ImmutableList.copyOf(rules);
    if (list.stream().map(Rule::verdict).filter(v -> v != Verdict.DROP).distinct().count() > 1) {
      throw new IllegalArgumentException("table " + id + " mixes accept and next");
    }
    return new RuleTable(id, role, Combine.DENY_OVERRIDES, Ties.DENY_WINS, list, fallThrough);
  }

  /** The platform's id of the table, as traces show it. */
  public String id() {
    return id;
  }

  /** What kind of thing it describes. */
  public Role role() {
    return role;
  }

  /** How its rules decide together. */
  public Combine combine() {
    return combine;
  }

  /** What happens among rules of one priority. */
  public Ties ties() {
    return ties;
  }

  /** The rules; a first-match table holds them in order. */
  public ImmutableList<Rule> rules() {
    return rules;
  }

  /** The verdict where no rule matches. */
  public Verdict fallThrough() {
    return fallThrough;
  }

  /** Every name that a rule uses. */
  public ImmutableSet<Name> names() {
    return names;
  }

  /** Whether some rule looks at the destination address. */
  public boolean readsDestination() {
    return readsDestination;
  }

  /** Whether some rule looks at the source address. */
  public boolean readsSource() {
    return readsSource;
  }

  /** Whether some rule looks at the source port. */
  public boolean readsClientPort() {
    return readsClientPort;
  }

  @Override
  public String toString() {
    return id;
  }
}

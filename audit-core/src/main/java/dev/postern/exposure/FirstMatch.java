package dev.postern.exposure;

import dev.postern.exposure.TableEvaluator.Term;
import dev.postern.model.RuleTable;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Traffic;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ordered evaluation: one sweep over the service axis, and in each cell {@code hit = undecided ∩
 * match; undecided ∖= hit}. A rule that may or may not match takes its hit and still leaves the
 * packet undecided.
 */
final class FirstMatch {

  private final Family family;
  private final RuleTable table;
  private final List<Term> terms;
  private final boolean exact;
  private final Map<Verdict, Traffic.Builder> parts = new EnumMap<>(Verdict.class);

  private boolean drops;

  /** Between the ports that single rules name, the same rules are active again and again. */
  private final Map<BitSet, Map<Verdict, AddressSet>> cells = new HashMap<>();

  private FirstMatch(Family family, RuleTable table, List<Term> terms) {
    this.family = family;
    this.table = table;
    this.terms = terms;
    this.exact = table.ties() != Ties.AMBIGUOUS && terms.stream().allMatch(Term::isExact);
    for (Verdict verdict : Verdict.values()) {
      parts.put(verdict, new Traffic.Builder(family));
    }
  }

  static Decision decide(Family family, RuleTable table, List<Term> terms) {
    return new FirstMatch(family, table, terms).sweep();
  }

  private Decision sweep() {
    EdgeList list = new EdgeList();
    terms.forEach(term -> list.add(term.services().edges()));
    long[] edges = list.sorted();
    BitSet active = new BitSet(terms.size());
    int i = 0;
    if (edges.length == 0 || edges[0] >>> 32 != 0) {
      cell(0, active);
    }
    while (i < edges.length) {
      int point = (int) (edges[i] >>> 32);
      while (i < edges.length && (int) (edges[i] >>> 32) == point) {
        active.flip((int) edges[i++]);
      }
      cell(point, active);
    }
    return new Decision(
        part(Verdict.ACCEPT),
        part(Verdict.NEXT),
        exact ? Traffic.none(family) : part(Verdict.DROP),
        drops,
        exact,
        terms);
  }

  private Traffic part(Verdict verdict) {
    return builder(verdict).build();
  }

  private Traffic.Builder builder(Verdict verdict) {
    Traffic.Builder builder = parts.get(verdict);
    if (builder == null) {
      throw new IllegalStateException("no part for " + verdict);
    }
    return builder;
  }

  private void cell(int point, BitSet active) {
    Map<Verdict, AddressSet> hits = cells.get(active);
    if (hits == null) {
      hits = hits(active);
      cells.put((BitSet) active.clone(), hits);
    }
    for (Verdict verdict : Verdict.values()) {
      if (!(exact && verdict == Verdict.DROP)) {
        builder(verdict).add(point, hits.getOrDefault(verdict, AddressSet.empty(family)));
      }
    }
  }

  private Map<Verdict, AddressSet> hits(BitSet active) {
    Map<Verdict, AddressSet> hits = new EnumMap<>(Verdict.class);
    AddressSet undecided = AddressSet.all(family);
    int rule = active.nextSetBit(0);
    while (rule >= 0 && !undecided.isEmpty()) {
      int end = lastTied(rule, active);
      AddressSet certain = AddressSet.empty(family);
      for (int tied = rule; tied >= 0 && tied <= end; tied = active.nextSetBit(tied + 1)) {
        Term term = terms.get(tied);
        hit(hits, term.rule().verdict(), undecided, term.upper());
        certain = certain.union(term.lower());
      }
      undecided = undecided.minus(certain);
      rule = active.nextSetBit(end + 1);
    }
    hit(hits, table.fallThrough(), undecided, AddressSet.all(family));
    return hits;
  }

  private void hit(
      Map<Verdict, AddressSet> hits, Verdict verdict, AddressSet undecided, AddressSet match) {
    if (verdict == Verdict.DROP) {
      drops |= undecided.intersects(match);
    }
    if (!(exact && verdict == Verdict.DROP)) {
      hits.merge(verdict, undecided.intersect(match), AddressSet::union);
    }
  }

  /**
   * The last active rule of this rule's priority where ties are ambiguous, else the rule itself.
   */
  private int lastTied(int rule, BitSet active) {
    int last = rule;
    if (table.ties() == Ties.AMBIGUOUS) {
      long priority = terms.get(rule).rule().priority();
      int next = active.nextSetBit(rule + 1);
      while (next >= 0 && terms.get(next).rule().priority() == priority) {
        last = next;
        next = active.nextSetBit(next + 1);
      }
    }
    return last;
  }

  /** Service edges packed as {@code point·2^32 + rule}, so that one sort orders all of them. */
  private static final class EdgeList {

    private long[] edges = new long[64];
    private int count;
    private int rule;

    void add(int[] points) {
      if (count + points.length > edges.length) {
        edges = Arrays.copyOf(edges, Math.max(edges.length * 2, count + points.length));
      }
      for (int point : points) {
        edges[count++] = (long) point << 32 | rule;
      }
      rule++;
    }

    long[] sorted() {
      long[] out = Arrays.copyOf(edges, count);
      Arrays.sort(out);
      return out;
    }
  }
}

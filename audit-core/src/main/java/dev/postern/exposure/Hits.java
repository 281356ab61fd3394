package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.TableEvaluator.Term;
import dev.postern.model.Combine;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.RuleTable;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the firewall rules that let some of a row through: what a reader would change. */
final class Hits {

  private final Pipelines pipelines;
  private final Set<Origin> openers = new LinkedHashSet<>();

  private Hits(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /**
   * The rules of asset firewalls that open these door services to these sources, in a fixed order.
   */
  static ImmutableList<Origin> openers(
      Pipelines pipelines, List<Path> paths, ServiceSet doorServices, AddressSet sources) {
    Hits hits = new Hits(pipelines);
    for (Path path : paths) {
      hits.walk(
          path.hops(),
          path.family(),
          path.destination(),
          Traffic.of(doorServices.intersect(path.services()), sources));
    }
    return ImmutableList.sortedCopyOf(
        Comparator.comparing(Origin::resource)
            .thenComparing(Origin::rule)
            .thenComparing(Origin::text),
        hits.openers);
  }

  private void walk(
      List<Hop> hops, Family start, @Nullable Address startDestination, Traffic sent) {
    Family family = start;
    Address destination = startDestination;
    Traffic traffic = sent;
    int last = lastFirewall(hops);
    for (int i = 0; i <= last; i++) {
      Hop hop = hops.get(i);
      if (hop instanceof Hop.Filter filter && filter.direction() == Hop.Direction.REQUEST) {
        stages(filter, family, destination, traffic);
        if (i == last) {
          return;
        }
        traffic =
            traffic.intersect(
                pipelines
                    .accepted(filter, family, destination, -1, Resolution.INDEPENDENT)
                    .upper());
      } else if (hop instanceof Hop.Translation t) {
        traffic = translate(traffic, t);
        family = t.family();
        destination = t.destination();
      }
    }
  }

  private void stages(
      Hop.Filter filter, Family family, @Nullable Address destination, Traffic traffic) {
    if (filter.stages().stream().noneMatch(Hits::isFirewall)) {
      return;
    }
    Traffic undecided = traffic;
    for (Stage stage : filter.stages()) {
      // Client ports are the sender's choice, so a rule counts if any of them makes it match.
      View view =
          View.of(stage, family, Hop.Direction.REQUEST, destination, -1, Resolution.INDEPENDENT);
      Decision decision = pipelines.decision(view);
      if (isFirewall(stage)) {
        collect(stage.table(), decision.terms(), undecided);
      }
      undecided = undecided.intersect(decision.next());
    }
  }

  /** Behind it nothing opens. */
  private static int lastFirewall(List<Hop> hops) {
    int last = hops.size() - 1;
    while (last >= 0
        && !(hops.get(last) instanceof Hop.Filter filter
            && filter.direction() == Hop.Direction.REQUEST
            && filter.stages().stream().anyMatch(Hits::isFirewall))) {
      last--;
    }
    return last;
  }

  private static boolean isFirewall(Stage stage) {
    return stage.table().role() == Role.FIREWALL;
  }

  private static Traffic translate(Traffic traffic, Hop.Translation t) {
    Traffic moved = Bounds.exactly(traffic).translate(t.services()).lower();
    if (t.sourcing() instanceof Sourcing.Preserved) {
      return moved;
    }
    AddressSet proxy =
        t.sourcing() instanceof Sourcing.Either either
            ? either.replaced().atMost()
            : ((Sourcing.Replaced) t.sourcing()).atMost();
    boolean mayKeep = t.sourcing() instanceof Sourcing.Either && t.family() == traffic.family();
    Traffic replaced = Traffic.of(moved.services(), proxy);
    return mayKeep ? replaced.union(moved) : replaced;
  }

  private void collect(RuleTable table, List<Term> terms, Traffic sent) {
    Traffic undecided = sent;
    ImmutableList<Traffic.Piece> pieces = sent.pieces();
    for (Term term : terms) {
      if (!touches(term, pieces)) {
        continue;
      }
      if (opens(table, term.rule().verdict())) {
        openers.add(term.rule().origin());
      }
      if (table.combine() != Combine.UNION_ALLOW) {
        undecided = undecided.minus(Traffic.of(term.services(), term.lower()));
        pieces = undecided.pieces();
      }
    }
  }

  /** What a table leaves to the next one anyway, none of its rules opens by doing the same. */
  private static boolean opens(RuleTable table, Verdict verdict) {
    return verdict == Verdict.ACCEPT
        || (verdict == Verdict.NEXT && table.fallThrough() != Verdict.NEXT);
  }

  private static boolean touches(Term term, List<Traffic.Piece> pieces) {
    for (Traffic.Piece piece : pieces) {
      if (term.services().intersects(piece.first(), piece.last())
          && piece.sources().intersects(term.upper())) {
        return true;
      }
    }
    return false;
  }
}

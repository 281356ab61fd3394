package dev.postern.exposure;

import dev.postern.model.Hop;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates pipelines and remembers them for the length of one analysis: work is done once per
 * table and the values that it depends on, not once per interface.
 */
final class Pipelines {

  private final ConcurrentMap<View, Decision> decisions = new ConcurrentHashMap<>();
  private final ConcurrentMap<Key, Bounds> accepted = new ConcurrentHashMap<>();
  private final ConcurrentMap<ReplyKey, Bounds> answered = new ConcurrentHashMap<>();

  private record Key(Family family, List<View> views, Verdict end) {}

  private record ReplyKey(Family family, List<Bounds> replies, int clientPort) {}

  /**
   * The packets that a filter accepts, whoever the other side is; {@code local} is the asset's
   * side.
   */
  Bounds accepted(
      Hop.Filter filter,
      Family family,
      @Nullable Address local,
      int clientPort,
      Resolution resolution) {
    List<View> views = new ArrayList<>(filter.stages().size());
    for (Stage stage : filter.stages()) {
      views.add(View.of(stage, family, filter.direction(), local, clientPort, resolution));
    }
    Key key = new Key(family, views, filter.end());
    Bounds known = accepted.get(key);
    if (known == null) {
      known = evaluate(key);
      accepted.put(key, known);
    }
    return known;
  }

  /**
   * The requests that are answered when the client uses this port.
   *
   * @param replies what each filter on the way back lets pass; one answer must pass all of them
   */
  Bounds answered(Family family, List<Bounds> replies, int clientPort) {
    ReplyKey key = new ReplyKey(family, replies, clientPort);
    Bounds known = answered.get(key);
    if (known == null) {
      Bounds passing = Bounds.all(family);
      for (Bounds reply : replies) {
        passing = passing.intersect(reply);
      }
      known = Replies.answered(passing, clientPort);
      answered.put(key, known);
    }
    return known;
  }

  /** What one table does under a view. */
  Decision decision(View view) {
    Decision known = decisions.get(view);
    if (known == null) {
      known = TableEvaluator.evaluate(view);
      decisions.put(view, known);
    }
    return known;
  }

  private Bounds evaluate(Key key) {
    List<Decision> decisions = new ArrayList<>(key.views().size());
    boolean exact = true;
    boolean drops = false;
    for (View view : key.views()) {
      Decision decision = decision(view);
      decisions.add(decision);
      exact &= decision.exact();
      drops |= decision.drops();
    }
    if (exact && !drops) {
      // Nothing that a table passes on is lost, so the order of the tables tells nothing.
      return Bounds.exactly(
          key.end() == Verdict.ACCEPT ? Traffic.all(key.family()) : union(key.family(), decisions));
    }
    return inOrder(key, decisions, exact);
  }

  private static Traffic union(Family family, List<Decision> decisions) {
    Traffic accept = Traffic.none(family);
    for (Decision decision : decisions) {
      accept = accept.union(decision.accept());
    }
    return accept;
  }

  private static Traffic dropOf(Decision decision) {
    return decision.exact()
        ? Traffic.all(decision.next().family()).minus(decision.accept().union(decision.next()))
        : decision.drop();
  }

  private static Bounds inOrder(Key key, List<Decision> decisions, boolean exact) {
    Traffic accept = Traffic.none(key.family());
    Traffic drop = accept; // worked out only where it is not simply all the rest
    Traffic undecided = Traffic.all(key.family());
    for (Decision decision : decisions) {
      accept = accept.union(undecided.intersect(decision.accept()));
      drop = exact ? drop : drop.union(undecided.intersect(dropOf(decision)));
      undecided = undecided.intersect(decision.next());
    }
    if (key.end() == Verdict.ACCEPT) {
      accept = accept.union(undecided);
    } else if (!exact) {
      drop = drop.union(undecided);
    }
    // What cannot be dropped anywhere is certainly accepted, whichever of several undecidable rules
    // is taken.
    return exact ? Bounds.exactly(accept) : new Bounds(accept.minus(drop), accept);
  }
}

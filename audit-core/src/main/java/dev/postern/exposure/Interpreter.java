package dev.postern.exposure;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import dev.postern.net.Service;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Sends one packet down one path and writes down what every hop does to it.
 *
 * <p>Deliberately simple: no sets, no sharing, one rule after the other. It is the independent
 * judge of the analyzer. Not thread-safe; it remembers what became of proxied connections.
 */
public final class Interpreter {

  /** Better answered first, then less in the way. */
  private static final Comparator<Flight> BEST =
      Comparator.<Flight>comparingInt(
              f -> f.replies().certain() ? 0 : f.replies().possible() ? 1 : 2)
          .thenComparingInt(f -> f.blocking().size());

  private final Assignment assignment;
  // A proxy's own connection depends on nothing that the client chooses except the service.
  private final IdentityHashMap<Path, Map<Long, Flight>> proxied = new IdentityHashMap<>();

  /** An interpreter for one way in which the unknowns may turn out. */
  public Interpreter(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Sends a packet; after a drop the rest of the path is judged as if it had passed. */
  public Flight send(Path path, Packet packet) {
    int point = Service.point(packet.protocol(), packet.service());
    Trail trail = new Trail();
    Outcome enters = Outcome.YES;
    if (!path.services().contains(point)) {
      trail.block(new Step(path.door().id(), "", "drop", "the door does not lead this service on"));
      enters = Outcome.NO;
    }
    if (!path.clients().contains(packet.source())) {
      trail.block(
          new Step(path.door().id(), "", "drop", "the source is none of the door's clients"));
      enters = Outcome.NO;
    }
    Header header =
        new Header(packet.source(), path.destination(), point, packet.clientPort(), point);
    return trail.then(enters, enters, connect(path, 0, header));
  }

  /**
   * One connection, the client's own or a proxy's: any of the messages that answer it may come
   * back.
   */
  private Flight connect(Path path, int from, Header header) {
    return Answers.to(header.point(), header.clientPort(), path.hops()).stream()
        .map(answer -> walk(path, from, header.answeredBy(answer)))
        .min(BEST)
        .orElseThrow();
  }

  private Flight walk(Path path, int from, Header start) {
    Trail trail = new Trail();
    Header at = start;
    Outcome arrives = Outcome.YES;
    Outcome returns = Outcome.YES;
    for (int i = from; i < path.hops().size(); i++) {
      Hop hop = path.hops().get(i);
      if (hop instanceof Hop.Note note) {
        trail.add(new Step(note.id(), "", "note", note.text()));
      } else if (hop instanceof Hop.Filter filter) {
        Outcome passes = pass(filter, at, trail);
        if (filter.direction() == Hop.Direction.REQUEST) {
          arrives = arrives.and(passes);
        } else {
          returns = returns.and(passes);
        }
      } else if (hop instanceof Hop.Translation translation) {
        OptionalInt behind = Landmarks.moved(translation.services(), at.point());
        if (behind.isEmpty()) {
          trail.block(new Step(translation.id(), "", "drop", "it does not lead this service on"));
          return trail.end(Outcome.NO, Outcome.NO);
        }
        trail.add(new Step(translation.id(), "", "translate", translation.text()));
        at = at.behind(translation.destination(), behind.getAsInt());
        Sourcing sourcing = translation.sourcing();
        Outcome both = arrives.and(returns);
        if (sourcing instanceof Sourcing.Replaced replaced) {
          return trail.then(arrives, both, proxied(path, i, at, replaced));
        }
        if (sourcing instanceof Sourcing.Either either) {
          Flight kept = walk(path, i + 1, at);
          return trail.then(arrives, both, either(kept, proxied(path, i, at, either.replaced())));
        }
      }
    }
    return trail.end(arrives, arrives.and(returns));
  }

  private static Flight either(Flight kept, Flight replaced) {
    return new Flight(
        kept.arrives().either(replaced.arrives()),
        kept.replies().either(replaced.replies()),
        kept.steps(),
        ImmutableSet.<Step>builder()
            .addAll(kept.blocking())
            .addAll(replaced.blocking())
            .build()
            .asList());
  }

  private Flight proxied(Path path, int translation, Header at, Sourcing.Replaced by) {
    Map<Long, Flight> known = proxied.computeIfAbsent(path, p -> new HashMap<>());
    long key = (long) translation << 32 | at.point();
    Flight flight = known.get(key);
    if (flight == null) {
      ProxyChoices choices = ProxyChoices.of(path.hops(), translation, at.point(), by);
      flight =
          choices.judge((address, port) -> connect(path, translation + 1, at.from(address, port)));
      known.put(key, flight);
    }
    return flight;
  }

  private Outcome pass(Hop.Filter filter, Header at, Trail trail) {
    TableReading reading = new TableReading(assignment, filter.direction(), at);
    boolean accepted = false;
    boolean dropped = false;
    String last = "";
    for (Stage stage : filter.stages()) {
      TableReading.Ruling ruling = reading.read(stage);
      ImmutableSet<Verdict> verdicts = ruling.verdicts();
      accepted |= verdicts.contains(Verdict.ACCEPT);
      if (verdicts.contains(Verdict.DROP)) {
        dropped = true;
        trail.block(ruling.step());
      } else {
        trail.add(ruling.step());
      }
      if (!verdicts.contains(Verdict.NEXT)) {
        return Outcome.of(!dropped, accepted);
      }
      last = stage.table().id();
    }
    if (filter.end() == Verdict.DROP) {
      trail.block(new Step(last, "", Verdict.DROP.label(), "no table accepts it"));
      return Outcome.of(false, accepted);
    }
    return Outcome.of(!dropped, true);
  }
}

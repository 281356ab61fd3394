package dev.postern.exposure;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one service and one client, by definition.
 *
 * @param certainty the kind of row it belongs to, null if nothing arrives
 * @param arrival whether requests arrive
 * @param reply whether answers leave
 */
record Truth(@Nullable Certainty certainty, Arrival arrival, Reply reply) {

  /** Nothing arrives. */
  static final Truth CLOSED = new Truth(null, Arrival.MAYBE, Reply.NONE);

  /**
   * What happens if the unknowns turn out one certain way, whichever client port and path the
   * client chooses.
   *
   * @param arrives whether some request arrives
   * @param session whether some request arrives and is answered
   * @param usual whether from every usual client port some request arrives and is answered
   */
  record World(Outcome arrives, Outcome session, Outcome usual) {}

  /** What holds in all worlds. */
  static Truth of(Collection<World> worlds) {
    if (worlds.stream().noneMatch(w -> w.arrives().possible())) {
      return CLOSED;
    }
    boolean arrives = worlds.stream().allMatch(w -> w.arrives().certain());
    boolean answered = worlds.stream().allMatch(w -> w.session().certain());
    boolean mute = worlds.stream().noneMatch(w -> w.session().possible());
    Certainty certainty =
        answered ? Certainty.SESSION : arrives && mute ? Certainty.ONE_WAY : Certainty.POSSIBLE;
    return new Truth(certainty, arrives ? Arrival.YES : Arrival.MAYBE, reply(worlds, mute));
  }

  private static Reply reply(Collection<World> worlds, boolean mute) {
    if (mute) {
      return Reply.NONE;
    }
    // Only worlds in which a request can arrive have anything to answer.
    if (worlds.stream().filter(w -> w.arrives().possible()).allMatch(w -> w.usual().certain())) {
      return Reply.ALL;
    }
    return worlds.stream().filter(w -> w.arrives().possible()).allMatch(w -> w.session().certain())
        ? Reply.SOME
        : Reply.UNKNOWN;
  }

  static Truth of(Exposure row) {
    return new Truth(row.certainty(), row.arrival(), row.reply());
  }

  @Override
  public String toString() {
    return certainty == null
        ? "nothing arrives"
        : certainty.label() + ", arrives " + arrival.label() + ", reply " + reply.label();
  }
}

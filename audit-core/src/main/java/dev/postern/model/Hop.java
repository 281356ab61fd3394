package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;
import dev.postern.net.Family;
import org.jspecify.annotations.Nullable;

/** One step between a door and an endpoint. */
public sealed interface Hop {

  /** Which packets a filter judges. */
  enum Direction {
    /** The client's packet on its way in. */
    REQUEST,
    /**
     * The answer on its way back: destination is the client, destination port is the client's port.
     */
    REPLY
  }

  /**
   * An ordered list of stages that decides accept or drop.
   *
   * @param direction which packets it judges
   * @param stages the tables in order
   * @param end what happens to packets that every table passed on; never {@link Verdict#NEXT}
   */
  record Filter(Direction direction, ImmutableList<Stage> stages, Verdict end) implements Hop {

    /** Checks the end. */
    public Filter {
      if (end == Verdict.NEXT) {
        throw new IllegalArgumentException("a pipeline must end in accept or drop");
      }
      if (direction == Direction.REPLY
          && stages.stream().anyMatch(s -> s.table().readsClientPort())) {
        throw new IllegalArgumentException("a reply filter cannot read source ports");
      }
    }

    /** Judges requests; what every table passed on is accepted. */
    public static Filter request(Stage... stages) {
      return new Filter(Direction.REQUEST, ImmutableList.copyOf(stages), Verdict.ACCEPT);
    }

    /** Judges replies; what every table passed on is accepted. */
    public static Filter reply(Stage... stages) {
      return new Filter(Direction.REPLY, ImmutableList.copyOf(stages), Verdict.ACCEPT);
    }
  }

  /**
   * Family, destination and services change.
   *
   * @param id the platform's id of what translates
   * @param text what happens, in a few words
   * @param services how services change
   * @param family the family behind it
   * @param destination the address behind it, if it has one
   * @param sourcing what happens to the source address
   */
  record Translation(
      String id,
      String text,
      ServiceMap services,
      Family family,
      @Nullable Address destination,
      Sourcing sourcing)
      implements Hop {}

  /**
   * Something that matters to a reader and filters nothing.
   *
   * @param id the platform's id of what it is about
   * @param qualifier one word for reports, such as "inspected"
   * @param text what a reader should know
   */
  record Note(String id, String qualifier, String text) implements Hop {}
}

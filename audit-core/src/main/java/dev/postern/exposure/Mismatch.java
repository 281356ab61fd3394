package dev.postern.exposure;

import dev.postern.net.Family;

/**
 * A place where the rows of an audit say something else than packets do.
 *
 * @param door the id of the door
 * @param endpoint the id of the endpoint
 * @param family the clients' family
 * @param packet what was sent, in words
 * @param rows what the rows say
 * @param packets what the packets say
 */
public record Mismatch(
    String door, String endpoint, Family family, String packet, String rows, String packets) {

  /** The whole in one line. */
  @Override
  public String toString() {
    return door
        + " -> "
        + endpoint
        + " ("
        + family.label()
        + "), "
        + packet
        + ": rows say "
        + rows
        + ", packets say "
        + packets;
  }
}

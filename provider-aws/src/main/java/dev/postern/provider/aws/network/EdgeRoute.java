package dev.postern.provider.aws.network;

/**
 * Where the internet gateway sends a packet for a private address: straight in, or through an
 * appliance first.
 */
public sealed interface EdgeRoute {

  /** Straight to the interface. */
  EdgeRoute LOCAL = new Local();

  /** Straight to the interface. */
  record Local() implements EdgeRoute {}

  /**
   * Through an appliance that decides by itself.
   *
   * @param id the endpoint or interface in the way
   * @param table the gateway's route table
   * @param text the route in one line
   */
  record Appliance(String id, String table, String text) implements EdgeRoute {}

  /**
   * Nowhere.
   *
   * @param table the gateway's route table
   * @param text the route in one line, or why it drops
   */
  record Dropped(String table, String text) implements EdgeRoute {}
}

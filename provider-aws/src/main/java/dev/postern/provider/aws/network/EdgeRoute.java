package dev.postern.provider.aws.network;

import dev.postern.model.Symbol;

/**
 * Where routing sends a packet for a private address, from the internet gateway or from another
 * subnet: straight there, through an appliance first, or nowhere.
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
   * @param table the route table that says so
   * @param text the route in one line
   */
  record Appliance(String id, String table, String text) implements EdgeRoute {}

  /**
   * Nowhere.
   *
   * @param table the route table that says so
   * @param text the route in one line, or why it drops
   */
  record Dropped(String table, String text) implements EdgeRoute {}

  /**
   * Nobody knows where.
   *
   * @param table the route table
   * @param text the route in one line
   * @param symbol what decides
   */
  record Undecided(String table, String text, Symbol symbol) implements EdgeRoute {}
}

package dev.postern.provider;

import com.google.common.collect.ImmutableList;

/**
 * How to reach a platform itself. Describing the options loads no cloud client; the other methods
 * do.
 */
public interface Live {

  /** The options that say where to look and as whom, as this platform's users know them. */
  ImmutableList<LiveOption> options();

  /**
   * A collector.
   *
   * @throws dev.postern.model.PosternException of category CONFIG for values that make no sense
   */
  Collector collector(LiveSettings settings);

  /**
   * Tries out whether a collection would succeed: who we are, where, and what we may ask.
   *
   * @throws dev.postern.model.PosternException of category CONFIG for values that make no sense
   */
  ImmutableList<Check> check(LiveSettings settings);

  /** The least permissions that a collection with these settings needs; nothing is asked. */
  Policy policy(LiveSettings settings);
}

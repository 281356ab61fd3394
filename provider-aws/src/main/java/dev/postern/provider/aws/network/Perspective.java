package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableSortedSet;

/**
 * From where a group's rules are looked at: what a reference to another group means depends on it.
 */
public sealed interface Perspective {

  /**
   * The packet comes from the internet: references match private addresses, so they add no source.
   */
  record FromInternet() implements Perspective {}

  /**
   * The packet comes from inside: a reference is the private addresses of the group's interfaces.
   */
  record FromInside() implements Perspective {}

  /**
   * The packet comes through a network load balancer that keeps the client's address: a reference
   * to one of the balancer's own groups lets in whatever the balancer let in (Network Load
   * Balancers guide, security groups).
   *
   * @param groups the balancer's groups
   */
  record ThroughBalancer(ImmutableSortedSet<String> groups) implements Perspective {}

  /**
   * The packet comes through a load balancer of which nothing is known: every reference may mean
   * its nodes.
   */
  record ThroughUnreadBalancer() implements Perspective {}

  /**
   * The packet comes from inside, but an appliance stands in the routed way: references do not
   * match across it (VPC User Guide, middlebox routing).
   */
  record AcrossAppliance() implements Perspective {}
}

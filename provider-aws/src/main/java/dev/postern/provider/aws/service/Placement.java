package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.net.Family;
import dev.postern.provider.aws.resource.NetworkInterface;

/**
 * Where in a customer's network something of a service lies.
 *
 * @param vpc the network, empty if the answer does not say
 * @param subnets the subnets it may lie in, empty if the answer does not say
 * @param groups its security groups, empty if the answer does not say
 * @param published whether it has a public address
 * @param families the families in which it answers
 */
record Placement(
    String vpc,
    ImmutableSortedSet<String> subnets,
    ImmutableSortedSet<String> groups,
    Published published,
    ImmutableSet<Family> families) {

  static final ImmutableSet<Family> IPV4 = ImmutableSet.of(Family.IPV4);
  static final ImmutableSet<Family> BOTH = ImmutableSet.of(Family.IPV4, Family.IPV6);

  /** Whether an interface lies where this says and carries exactly its groups. */
  boolean fits(NetworkInterface eni) {
    return (vpc.isEmpty() || vpc.equals(eni.vpc()))
        && (subnets.isEmpty() || subnets.contains(eni.subnet()))
        && (groups.isEmpty() || groups.equals(eni.groups()));
  }
}

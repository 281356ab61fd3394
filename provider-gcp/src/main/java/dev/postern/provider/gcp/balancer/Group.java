package dev.postern.provider.gcp.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * Machines that backend services name together.
 *
 * @param members the machines that are known
 * @param whole whether there are no others
 * @param ports its named ports
 */
record Group(ImmutableList<Member> members, boolean whole, ImmutableMap<String, Integer> ports) {}

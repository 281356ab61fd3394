package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import java.util.Optional;

/**
 * A standard accelerator.
 *
 * @param scope the account that holds it, and the region whose endpoint answered
 * @param arn its ARN
 * @param name its name
 * @param enabled whether it takes traffic at all
 * @param families the families that clients can use
 * @param addresses its static addresses
 * @param hosts the host names that lead to it
 * @param listeners what it listens on, as far as known
 */
record Accelerator(
    Scope scope,
    String arn,
    String name,
    boolean enabled,
    ImmutableSet<Family> families,
    ImmutableList<Address> addresses,
    ImmutableList<String> hosts,
    ImmutableList<Listener> listeners) {

  /**
   * A listener.
   *
   * @param arn its ARN
   * @param protocol the transport protocol that it accepts
   * @param ports its port ranges
   * @param groups where it leads
   */
  record Listener(
      String arn, int protocol, ImmutableList<PortRange> ports, ImmutableList<Group> groups) {}

  /**
   * The endpoints of one region.
   *
   * @param arn its ARN
   * @param region the region
   * @param dialled whether its traffic dial lets anything through in normal operation
   * @param overrides ports that arrive at endpoints as others
   * @param targets its endpoints
   */
  record Group(
      String arn,
      String region,
      boolean dialled,
      ImmutableMap<Integer, Integer> overrides,
      ImmutableList<Target> targets) {}

  /**
   * An endpoint.
   *
   * @param id the ARN of a load balancer, or the id of an instance or of an Elastic IP's allocation
   * @param weighted whether its weight lets anything through in normal operation
   * @param keepsClient whether it sees the client's address; empty if the answer does not say
   */
  record Target(String id, boolean weighted, Optional<Boolean> keepsClient) {}
}

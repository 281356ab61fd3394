package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;

/**
 * One network interface, or a service-managed public endpoint.
 *
 * @param id the platform's id
 * @param scope the account and region that holds it
 * @param network the network it lies in, empty for none
 * @param owner the instance, database or load balancer whose interface it is
 * @param logicalOwner what the owner belongs to (a scaling group, a service), or the owner itself
 * @param addresses its private addresses
 * @param real false for a rule set that nothing uses yet, which only latent paths lead to
 * @param listening the products that are known to listen on it; others may listen elsewhere
 */
public record Endpoint(
    String id,
    Scope scope,
    String network,
    Owner owner,
    Owner logicalOwner,
    ImmutableList<Address> addresses,
    boolean real,
    ImmutableList<Listening> listening) {

  /** An endpoint of which nobody says what listens on it. */
  public Endpoint(
      String id,
      Scope scope,
      String network,
      Owner owner,
      Owner logicalOwner,
      ImmutableList<Address> addresses,
      boolean real) {
    this(id, scope, network, owner, logicalOwner, addresses, real, ImmutableList.of());
  }
}

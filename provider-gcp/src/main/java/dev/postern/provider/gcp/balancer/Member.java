package dev.postern.provider.gcp.balancer;

import dev.postern.provider.gcp.resource.ResourceRef;
import java.util.OptionalInt;

/**
 * A machine behind a load balancer.
 *
 * @param machine the machine
 * @param port the port that it is reached at, if its group says so for it alone
 */
record Member(ResourceRef machine, OptionalInt port) {

  static Member of(ResourceRef machine) {
    return new Member(machine, OptionalInt.empty());
  }
}

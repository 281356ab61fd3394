package dev.postern.risk;

import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;

/**
 * What people have accepted on an endpoint: these sources may reach these services. It says nothing
 * about sources or services beyond.
 *
 * @param disposition what a finding says that is wholly within it; never none
 * @param services the services on the endpoint
 * @param sources who may reach each of them
 */
public record Acceptance(Disposition disposition, ServiceSet services, IpSpace sources) {

  /** Checks that somebody has decided something. */
  public Acceptance {
    if (disposition.isNone()) {
      throw new IllegalArgumentException("an acceptance names the entry that it comes from");
    }
  }
}

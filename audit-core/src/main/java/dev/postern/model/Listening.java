package dev.postern.model;

import dev.postern.net.ServiceSet;

/**
 * A product that is known to listen on some services of an endpoint, because the platform says so:
 * a database engine, a cluster's API. A port number is only a convention; this is not.
 *
 * @param product the name of the product, as the service catalogue spells it where it has one
 * @param services where it listens
 */
public record Listening(String product, ServiceSet services) {

  /** Checks that it names a product. */
  public Listening {
    if (product.isBlank()) {
      throw new IllegalArgumentException("what listens on " + services + " needs a name");
    }
  }
}

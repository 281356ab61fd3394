package dev.postern.model;

/** What is missing for a latent path to be a real one. */
public enum Missing {
  /** No interface uses the rules. */
  INTERFACE("no-interface", "no interface uses it"),
  /** The asset does not run. */
  RUNNING("not-running", "the asset is not running"),
  /** There is no public address of this family. */
  PUBLIC_ADDRESS("no-public-address", "it has no public address of this family"),
  /** Nothing listens on this port of a load balancer or managed service. */
  LISTENER("no-listener", "nothing listens there"),
  /** No gateway leads from the internet to it. */
  ROUTE("no-route", "no route leads from the internet to it"),
  /** Somebody told the load balancer to send it no new connections. */
  IN_SERVICE("out-of-service", "the load balancer is told to send it no new connections"),
  /** The load balancer is internal. */
  SCHEME("internal-scheme", "the load balancer is internal"),
  /** A guard of the account, the network or the subnet is shut. */
  GUARD("public-access-blocked", "a guard on public access is shut"),
  /** The service does not publish itself. */
  PUBLISHED("not-published", "the service is not published");

  private final String label;
  private final String text;

  Missing(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** The word used in reports. */
  public String label() {
    return label;
  }

  /** A short clause for people. */
  public String text() {
    return text;
  }
}

package dev.postern.model;

/** The ways in from the internet. */
public enum DoorKind {
  /** A public address on the interface itself. */
  PUBLIC_ADDRESS("public-address"),
  /** A load balancer's listener. */
  LOAD_BALANCER("load-balancer"),
  /** An inbound address translation rule. */
  NAT_RULE("nat-rule"),
  /** A port on every node of a cluster. */
  NODE_PORT("node-port"),
  /** An address that the platform itself serves. */
  PLATFORM_ENDPOINT("platform-endpoint"),
  /** An anycast front that forwards to the asset. */
  ACCELERATOR("accelerator");

  private final String label;

  DoorKind(String label) {
    this.label = label;
  }

  /** The name used in reports. */
  public String label() {
    return label;
  }
}

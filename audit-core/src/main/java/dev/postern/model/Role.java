package dev.postern.model;

/** What kind of thing a table describes; it changes no verdict, only what a reader is told. */
public enum Role {
  /** A firewall that belongs to the asset: its rules open doors and are patched first. */
  FIREWALL,
  /** A firewall of the network around it. */
  NETWORK_FIREWALL,
  /** A routing decision. */
  ROUTING,
  /** A guard or a fact of the platform. */
  PLATFORM
}

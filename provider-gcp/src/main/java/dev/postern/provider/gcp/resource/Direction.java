package dev.postern.provider.gcp.resource;

/** Which packets a rule is about. */
public enum Direction {
  /** Packets to the machine. */
  INGRESS,
  /** Packets from the machine. */
  EGRESS,
  /** Not understood. */
  UNREADABLE;

  /** Reads a direction; a rule that names none is about ingress. */
  static Direction read(String text) {
    return switch (text) {
      case "INGRESS", "" -> INGRESS;
      case "EGRESS" -> EGRESS;
      default -> UNREADABLE;
    };
  }
}

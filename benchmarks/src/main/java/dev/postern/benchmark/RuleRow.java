package dev.postern.benchmark;

/**
 * One row of a security group: one source in one permission.
 *
 * @param egress whether it is for traffic that leaves
 * @param ports what is allowed
 * @param source from where, or to where
 */
record RuleRow(boolean egress, Ports ports, RuleSource source) {

  static RuleRow inbound(Ports ports, RuleSource source) {
    return new RuleRow(false, ports, source);
  }

  static RuleRow outbound(Ports ports, RuleSource source) {
    return new RuleRow(true, ports, source);
  }

  boolean isStale() {
    return source instanceof RuleSource.PeerGroup peer && peer.deleted();
  }
}

package dev.postern.benchmark;

/**
 * Where the traffic of a rule row comes from, or goes to; one kind per row, as the platform has it.
 */
sealed interface RuleSource {

  /** An IPv4 block in canonical form. */
  record Ipv4(String cidr) implements RuleSource {}

  /** An IPv6 block in canonical form. */
  record Ipv6(String cidr) implements RuleSource {}

  /** A managed prefix list. */
  record PrefixList(String id) implements RuleSource {}

  /** Another group of the same network, or the group itself. */
  record Group(String id) implements RuleSource {}

  /** A group on the other side of a peering; {@code deleted} makes the row a stale one. */
  record PeerGroup(String id, String vpcId, String peeringId, boolean deleted)
      implements RuleSource {

    String status() {
      return deleted ? "deleted" : "active";
    }
  }
}

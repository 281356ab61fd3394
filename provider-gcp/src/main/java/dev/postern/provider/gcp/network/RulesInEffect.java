package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.gcp.resource.FirewallPolicy;

/**
 * What is in effect on a network, as its own call says.
 *
 * @param firewalls VPC firewall rules
 * @param policies firewall policies, those of one type in the order in which they are enforced
 */
record RulesInEffect(ImmutableList<ListedRule> firewalls, ImmutableList<FirewallPolicy> policies) {

  static final RulesInEffect NONE = new RulesInEffect(ImmutableList.of(), ImmutableList.of());

  /** The policies of the types that begin so. */
  ImmutableList<FirewallPolicy> ofType(String type) {
    return policies.stream()
        .filter(policy -> policy.type().startsWith(type))
        .collect(ImmutableList.toImmutableList());
  }
}

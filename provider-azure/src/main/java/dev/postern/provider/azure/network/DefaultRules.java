package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import dev.postern.net.PortSet;
import dev.postern.provider.azure.resource.Access;
import dev.postern.provider.azure.resource.AddressSide;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Direction;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.PortList;
import dev.postern.provider.azure.resource.SecurityRule;
import java.util.OptionalInt;

/**
 * The inbound rules that every network security group has and nobody can remove; templates and
 * trimmed exports leave them out.
 */
final class DefaultRules {

  private static final AddressTerm NETWORK = new AddressTerm.Tag("VirtualNetwork");
  private static final AddressTerm BALANCER = new AddressTerm.Tag("AzureLoadBalancer");

  private static final ImmutableList<SecurityRule> INBOUND =
      ImmutableList.of(
          rule("AllowVnetInBound", 65000, Access.ALLOW, NETWORK, NETWORK),
          rule("AllowAzureLoadBalancerInBound", 65001, Access.ALLOW, BALANCER, AddressTerm.ANY),
          rule("DenyAllInBound", 65500, Access.DENY, AddressTerm.ANY, AddressTerm.ANY));

  private DefaultRules() {}

  /** The inbound defaults that the answer about a group leaves out. */
  static ImmutableList<SecurityRule> missing(Nsg nsg) {
    return INBOUND.stream()
        .filter(rule -> nsg.defaults().stream().noneMatch(other -> same(rule, other)))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean same(SecurityRule rule, SecurityRule other) {
    return rule.priority().equals(other.priority()) && rule.direction() == other.direction();
  }

  private static SecurityRule rule(
      String name, int priority, Access access, AddressTerm source, AddressTerm destination) {
    PortList all = new PortList(PortSet.ALL, ImmutableList.of());
    return new SecurityRule(
        name,
        OptionalInt.of(priority),
        Direction.INBOUND,
        access,
        "*",
        AddressSide.of(source),
        AddressSide.of(destination),
        all,
        all);
  }
}

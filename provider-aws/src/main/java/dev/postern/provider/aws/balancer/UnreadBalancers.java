package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.List;
import java.util.Set;

/**
 * What load balancers may do that somebody asked for in vain: forward any port to any interface
 * whose groups let anybody in there. A call that nobody made adds nothing here; it is a gap.
 */
final class UnreadBalancers {

  private static final ImmutableList<AwsCall> CALLS =
      ImmutableList.of(
          AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
          AwsCall.ELBV2_DESCRIBE_LISTENERS,
          AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
          AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
          AwsCall.ELB_DESCRIBE_LOAD_BALANCERS);

  private static final ImmutableSet<Presence> IN_VAIN =
      ImmutableSet.of(Presence.REFUSED, Presence.FAILED, Presence.INCOMPLETE);

  private static final ServiceSet FORWARDED =
      ServiceSet.of(Protocol.TCP).union(ServiceSet.of(Protocol.UDP));

  private final Network network;
  private final Owners owners;
  private final Collected out;

  UnreadBalancers(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /**
   * Adds their paths.
   *
   * @param nodes the interfaces of load balancers that were read, which are no targets
   */
  void add(Set<String> nodes) {
    for (Scope scope : network.estate().scopes()) {
      Answers<AwsCall> answers = network.estate().answers(scope);
      List<String> lacking =
          CALLS.stream()
              .filter(call -> IN_VAIN.contains(answers.presence(call)))
              .map(AwsCall::action)
              .distinct()
              .toList();
      if (!lacking.isEmpty()) {
        String where = scope.account() + " in " + scope.region();
        String calls = String.join(", ", lacking);
        Symbol unread =
            Symbol.condition(
                "aws:balancers-of:" + scope.account() + ":" + scope.region(),
                "load balancers of " + where + " could not be read (" + calls + ")");
        network.estate().allInterfaces().stream()
            .filter(eni -> network.estate().scopeOf(eni.id()).equals(scope))
            .filter(eni -> !nodes.contains(eni.id()) && owners.neverAccepts(eni).isEmpty())
            .forEach(
                eni -> eni.addresses().stream().findFirst().ifPresent(a -> add(eni, a, unread)));
      }
    }
  }

  private void add(NetworkInterface eni, Address at, Symbol unread) {
    Scope scope = network.estate().scopeOf(eni.id());
    Door door =
        new Door(
            DoorKind.LOAD_BALANCER, unread.id(), "an unread load balancer", ImmutableList.of());
    Sourcing.Replaced anybody =
        new Sourcing.Replaced(AddressSet.empty(at.family()), AddressSet.all(at.family()));
    ImmutableList<Hop> hops =
        ImmutableList.of(
            Hop.Filter.request(
                Tables.maybe(
                    unread.id(),
                    Role.PLATFORM,
                    new Origin(unread.id(), "", unread.reason()),
                    unread)),
            new Hop.Translation(
                unread.id(),
                "may forward to any port",
                ServiceMap.IDENTITY,
                at.family(),
                at,
                anybody),
            network.groups().ingress(scope, eni.groups(), new Perspective.ThroughUnreadBalancer()));
    for (Family family : Family.values()) {
      out.path(
          new Path(
              door,
              out.endpoint(owners.endpoint(eni)),
              family,
              network.clients(eni.vpc(), family),
              FORWARDED.intersect(owners.services(eni)),
              at,
              hops,
              ImmutableSet.of()));
    }
  }
}

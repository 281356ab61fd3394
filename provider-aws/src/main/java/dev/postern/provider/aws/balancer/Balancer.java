package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.Tables;
import java.util.Optional;

/**
 * A load balancer.
 *
 * @param scope the account and region that hold it
 * @param kind what sort of load balancer
 * @param arn its ARN
 * @param name its name
 * @param host the host name that leads to it, empty if it is not told
 * @param vpc its network
 * @param scheme whether it faces the internet by design
 * @param ipv6Gateway whether internet gateways reach its IPv6 addresses, where it says so itself
 * @param groups its security groups; network load balancers may have none
 * @param subnets where its nodes stand
 * @param families the families in which the internet can reach it
 * @param listeners what it listens on, as far as known
 * @param complete whether these are all of its listeners
 */
record Balancer(
    Scope scope,
    BalancerKind kind,
    String arn,
    String name,
    String host,
    String vpc,
    Reach scheme,
    Optional<Reach> ipv6Gateway,
    ImmutableSortedSet<String> groups,
    ImmutableList<String> subnets,
    ImmutableSet<Family> families,
    ImmutableList<Listener> listeners,
    boolean complete) {

  private static final String PART = ":loadbalancer/";

  /**
   * Whether the internet is let into a family by design. An attribute can let internet gateways
   * reach the IPv6 addresses of an internal load balancer, and keep them off any other.
   */
  Reach reach(Family family) {
    return family == Family.IPV6 ? ipv6Gateway.orElse(scheme) : scheme;
  }

  /** The condition on which the internet is let into a family, where nobody knows. */
  Optional<Hop.Filter> doubt(Family family) {
    if (reach(family) != Reach.UNKNOWN) {
      return Optional.empty();
    }
    String reason =
        "whether " + shortId() + " faces the internet with " + family.label() + " is unknown";
    Symbol faces = Symbol.condition("aws:faces-internet:" + arn + "/" + family.label(), reason);
    return Optional.of(
        Hop.Filter.request(
            Tables.maybe(faces.id(), Role.PLATFORM, new Origin(arn, "", reason), faces)));
  }

  /** The same, as if another account or region had listed it. */
  Balancer in(Scope lister) {
    return new Balancer(
        lister,
        kind,
        arn,
        name,
        host,
        vpc,
        scheme,
        ipv6Gateway,
        groups,
        subnets,
        families,
        listeners,
        complete);
  }

  /**
   * Everything that either of two answers about one load balancer says: nothing that one of them
   * opens is lost.
   */
  Balancer or(Balancer other) {
    return new Balancer(
        scope,
        kind,
        arn,
        name,
        host.isEmpty() ? other.host : host,
        vpc,
        scheme == other.scheme ? scheme : Reach.UNKNOWN,
        ipv6Gateway.equals(other.ipv6Gateway) ? ipv6Gateway : Optional.of(Reach.UNKNOWN),
        isUnguarded() || other.isUnguarded()
            ? ImmutableSortedSet.of()
            : ImmutableSortedSet.<String>naturalOrder().addAll(groups).addAll(other.groups).build(),
        union(subnets, other.subnets),
        ImmutableSet.<Family>builder().addAll(families).addAll(other.families).build(),
        union(listeners, other.listeners),
        complete && other.complete);
  }

  private static <T> ImmutableList<T> union(ImmutableList<T> one, ImmutableList<T> other) {
    return ImmutableSet.<T>builder().addAll(one).addAll(other).build().asList();
  }

  /** Its name with the parts that make it unique: {@code app/web/50dc6c495c0c9188}. */
  String shortId() {
    int at = arn.indexOf(PART);
    return kind == BalancerKind.CLASSIC || at < 0 ? name : arn.substring(at + PART.length());
  }

  /** Whether every client reaches its listeners because it was made without security groups. */
  boolean isUnguarded() {
    return kind == BalancerKind.NETWORK && groups.isEmpty();
  }

  /** The host names that lead to it. */
  ImmutableList<String> hosts() {
    return host.isEmpty() ? ImmutableList.of() : ImmutableList.of(host);
  }
}

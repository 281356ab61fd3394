package dev.postern.provider.aws.network;

import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Optional;

/** What judges packets at an interface itself: its security groups, or a fact of the platform. */
public final class Firewalls {

  private final GroupTables groups;
  private final Owners owners;

  /** Asks {@code owners} whether an interface accepts anything at all. */
  public Firewalls(GroupTables groups, Owners owners) {
    this.groups = groups;
    this.owners = owners;
  }

  /** Nothing passes an interface, for a reason worth telling. */
  public static Hop.Filter shut(NetworkInterface eni, String text) {
    return Hop.Filter.request(
        Tables.block(eni.id(), Role.PLATFORM, new Origin(eni.id(), "", text)));
  }

  /** The firewall of an interface for packets that come the way that {@code perspective} says. */
  public Hop.Filter of(NetworkInterface eni, Scope scope, Perspective perspective) {
    Optional<String> never = owners.neverAccepts(eni);
    if (never.isPresent()) {
      return shut(eni, never.get());
    }
    if (eni.groups().isEmpty()
        && (eni.type().equals("network_load_balancer") || !eni.isTypeKnown())) {
      // A network load balancer without groups is open, not closed; its listeners were not read.
      String reason =
          eni.isTypeKnown()
              ? "the listeners of the load balancer behind " + eni.id() + " could not be read"
              : "what an interface of the type "
                  + eni.type()
                  + " without groups accepts is unknown";
      return Hop.Filter.request(
          Tables.maybe(
              eni.id(),
              Role.PLATFORM,
              new Origin(eni.id(), "", reason),
              Symbol.condition("aws:listeners-of:" + eni.id(), reason)));
    }
    return groups.ingress(scope, eni.groups(), perspective);
  }
}

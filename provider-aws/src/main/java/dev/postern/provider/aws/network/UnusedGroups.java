package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;

/**
 * Groups that no interface carries: their open rules are latent, and become real with the next
 * launch. Where interfaces were not read, they may be real already.
 */
public final class UnusedGroups {

  private final Network network;
  private final Collected out;

  /** Writes into {@code out}. */
  public UnusedGroups(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /**
   * Adds a latent path for every group that nothing uses; {@code users} say what would use it with
   * the next launch.
   */
  public void add(ImmutableListMultimap<String, GroupUser> users) {
    ImmutableSet<String> used = network.estate().usedGroups();
    for (SecurityGroup group : network.estate().allGroups()) {
      if (!used.contains(group.id())) {
        add(group, users.get(group.id()));
      }
    }
  }

  /** Whose the next interfaces would be, if that is one and the same. */
  private static Owner logical(ImmutableList<GroupUser> users, Owner group) {
    ImmutableSet<Owner> owners =
        users.stream().map(GroupUser::owner).collect(ImmutableSet.toImmutableSet());
    return owners.size() == 1 ? owners.iterator().next() : group;
  }

  private void add(SecurityGroup group, ImmutableList<GroupUser> users) {
    Scope scope = network.estate().scopeOf(group.id());
    Owner owner = new Owner(group.id(), "security-group", group.name(), group.tags());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                group.id(),
                scope,
                group.vpc(),
                owner,
                logical(users, owner),
                ImmutableList.of(),
                false));
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    users.forEach(user -> hops.add(new Hop.Note(group.id(), "launch", "used by " + user.text())));
    hops.add(
        network
            .groups()
            .ingress(scope, ImmutableList.of(group.id()), new Perspective.FromInternet()));
    boolean unused =
        network.estate().answers(scope).presence(AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES)
            == Presence.ANSWERED;
    if (!unused) {
      hops.add(Hop.Filter.request(unknownUse(group)));
    }
    String name = unused ? "no interface" : "unknown interfaces";
    Door door = new Door(DoorKind.PUBLIC_ADDRESS, group.id(), name, ImmutableList.of());
    for (Family family : Family.values()) {
      out.path(
          new Path(
              door,
              endpoint,
              family,
              network.clients(group.vpc(), family),
              ServiceSet.ALL,
              null,
              hops.build(),
              unused ? ImmutableSet.of(Missing.INTERFACE) : ImmutableSet.of()));
    }
  }

  /** Where interfaces were not read, nobody knows that a group is unused. */
  private static Stage unknownUse(SecurityGroup group) {
    String reason = "the interfaces that may carry " + group.id() + " could not be read";
    return Tables.maybe(
        "interfaces-of-" + group.id(),
        Role.PLATFORM,
        new Origin(group.id(), "", reason),
        Symbol.condition("aws:interfaces-of:" + group.id(), reason));
  }
}

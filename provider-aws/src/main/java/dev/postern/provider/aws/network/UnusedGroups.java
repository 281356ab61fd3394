package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.resource.SecurityGroup;

/**
 * Groups that no interface carries: their open rules are latent, and become real with the next
 * launch.
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
   * Adds a latent path for every group that nothing uses; {@code users} name templates that would
   * use it.
   */
  public void add(ImmutableListMultimap<String, String> users) {
    ImmutableSet<String> used = network.estate().usedGroups();
    for (SecurityGroup group : network.estate().allGroups()) {
      if (!used.contains(group.id())) {
        add(group, users.get(group.id()));
      }
    }
  }

  private void add(SecurityGroup group, ImmutableList<String> users) {
    Scope scope = network.estate().scopeOf(group.id());
    Owner owner = new Owner(group.id(), "security-group", group.name(), group.tags());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(group.id(), scope, group.vpc(), owner, owner, ImmutableList.of(), false));
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    users.forEach(user -> hops.add(new Hop.Note(group.id(), "template", "used by " + user)));
    hops.add(
        network
            .groups()
            .ingress(scope, ImmutableList.of(group.id()), new Perspective.FromInternet()));
    Door door = new Door(DoorKind.PUBLIC_ADDRESS, group.id(), "no interface", ImmutableList.of());
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
              ImmutableSet.of(Missing.INTERFACE)));
    }
  }
}

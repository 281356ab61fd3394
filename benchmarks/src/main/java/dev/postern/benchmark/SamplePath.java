package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Coverage;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.ServiceSet;

/** Inventories of one path. */
final class SamplePath {

  private SamplePath() {}

  /** One door, these hops, one endpoint; latent if something is missing. */
  static Inventory of(ImmutableList<Hop> hops, ImmutableSet<Missing> missing) {
    Scope scope = new Scope("sample", "111122223333", "here-1");
    Owner owner = new Owner("i-1", "machine", "web", ImmutableSortedMap.of());
    Address inside = Address.parse("10.0.0.1");
    Endpoint endpoint =
        new Endpoint("eni-1", scope, "net-1", owner, owner, ImmutableList.of(inside), true);
    Address outside = Address.parse("198.51.100.1");
    Door door =
        new Door(
            DoorKind.PUBLIC_ADDRESS,
            outside.toString(),
            outside.toString(),
            ImmutableList.of(outside));
    Path path =
        new Path(
            door,
            endpoint,
            Family.IPV4,
            Internet.universe().of(Family.IPV4),
            ServiceSet.ALL,
            inside,
            hops,
            missing);
    return new Inventory(
        ImmutableSortedSet.of(scope),
        ImmutableList.of(endpoint),
        ImmutableList.of(path),
        ImmutableListMultimap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        new Coverage(RuleCount.ZERO, ImmutableList.of(), ImmutableList.of(), ImmutableList.of()));
  }
}

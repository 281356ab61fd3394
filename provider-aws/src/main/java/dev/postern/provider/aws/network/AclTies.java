package dev.postern.provider.aws.network;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.resource.AclEntry;
import dev.postern.provider.aws.resource.PeerRef;
import java.util.Optional;

/** Entries of one number in one direction of a network ACL, of which any may come first. */
final class AclTies {

  private final ListMultimap<Integer, AclEntry> entries = ArrayListMultimap.create();
  private boolean open;

  /** Takes one entry after the other. */
  void add(AclEntry entry) {
    open |= entries.get(entry.number()).stream().anyMatch(other -> disagree(entry, other));
    entries.put(entry.number(), entry);
  }

  /** Whether there is any tie. */
  boolean any() {
    return entries.size() > entries.keySet().size();
  }

  /** Whether it matters which entry of a tie comes first. */
  boolean anyOpen() {
    return open;
  }

  /** Entries that lead to the same end, or that no packet meets both of, leave nothing open. */
  private static boolean disagree(AclEntry one, AclEntry other) {
    if (one.allow().isPresent() && one.allow().equals(other.allow())) {
      return false;
    }
    if (!(one.block() instanceof PeerRef.Block here)
        || !(other.block() instanceof PeerRef.Block there)) {
      return true;
    }
    Optional<ServiceSet> services = services(one);
    Optional<ServiceSet> others = services(other);
    boolean meet =
        services.isEmpty() || others.isEmpty() || services.get().intersects(others.get());
    return meet && meet(here.cidr(), there.cidr());
  }

  private static Optional<ServiceSet> services(AclEntry entry) {
    return Protocols.ofAclEntry(entry.protocol(), entry.from(), entry.to());
  }

  private static boolean meet(Cidr one, Cidr other) {
    return one.family() == other.family()
        && !AddressSet.of(one).intersect(AddressSet.of(other)).isEmpty();
  }
}

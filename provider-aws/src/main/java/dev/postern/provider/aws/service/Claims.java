package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds whose the interfaces of services are. Where several things fit one interface it belongs to
 * all of them as far as anybody can say, and the reader is told so.
 */
final class Claims {

  private final Network network;
  private final Owners owners;
  private final Set<Asset> assets = new LinkedHashSet<>();
  private final SetMultimap<NetworkInterface, Asset> candidates = LinkedHashMultimap.create();
  private final Set<NetworkInterface> open = new HashSet<>();

  Claims(Network network, Owners owners) {
    this.network = network;
    this.owners = owners;
  }

  /** An asset whose interfaces are known, perhaps none. */
  void own(Asset asset, Iterable<NetworkInterface> interfaces) {
    add(asset);
    interfaces.forEach(eni -> candidates.put(eni, asset));
  }

  /**
   * An asset that the interfaces of its service do not name.
   *
   * @param pool the interfaces of the service
   * @param complete whether all assets of the service were read, so that no other can be the owner
   */
  void fit(Asset asset, Iterable<NetworkInterface> pool, boolean complete) {
    add(asset);
    for (NetworkInterface eni : pool) {
      if (asset.placement().fits(eni)) {
        candidates.put(eni, asset);
        if (!complete) {
          open.add(eni);
        }
      }
    }
  }

  private void add(Asset asset) {
    assets.add(asset);
    asset.placement().groups().forEach(network.estate()::markUsed);
  }

  /** Claims every interface. To be called once, after all assets are there. */
  ImmutableList<Asset> settle() {
    SetMultimap<Asset, NetworkInterface> seen = LinkedHashMultimap.create();
    SetMultimap<NetworkInterface, Asset> rivals = LinkedHashMultimap.create();
    candidates
        .asMap()
        .forEach(
            (eni, all) -> {
              rivals.putAll(eni, narrowed(eni, all));
              owners.claim(eni.id(), claim(eni, List.copyOf(rivals.get(eni))));
            });
    rivals.forEach(
        (eni, asset) -> {
          if (asset.placement().published() != Published.YES || isPublic(eni)) {
            seen.put(asset, eni);
          }
        });
    return assets.stream()
        .filter(asset -> !isSeen(seen.get(asset), rivals))
        .collect(ImmutableList.toImmutableList());
  }

  /** As many assets as there are interfaces for them must have been seen; fewer leave one out. */
  private static boolean isSeen(
      Set<NetworkInterface> its, SetMultimap<NetworkInterface, Asset> rivals) {
    long assets = its.stream().flatMap(eni -> rivals.get(eni).stream()).distinct().count();
    return !its.isEmpty() && its.size() >= assets;
  }

  /** A public address speaks for what is published, its absence for what is not. */
  private static Collection<Asset> narrowed(NetworkInterface eni, Collection<Asset> all) {
    Published against = isPublic(eni) ? Published.NO : Published.YES;
    Predicate<Asset> fits = asset -> asset.placement().published() != against;
    List<Asset> better = all.stream().filter(fits).toList();
    return better.isEmpty() ? all : better;
  }

  private static boolean isPublic(NetworkInterface eni) {
    return eni.pairs().stream().anyMatch(pair -> pair.publicAddress().isPresent());
  }

  private Owners.Claim claim(NetworkInterface eni, List<Asset> all) {
    Serves serves = all.stream().map(Asset::serves).reduce(Serves.NOTHING, Serves::and);
    if (open.contains(eni)) {
      serves = serves.orAnything();
    }
    List<Owner> logical = all.stream().map(Asset::logical).distinct().toList();
    Owner belongs = logical.size() == 1 ? logical.get(0) : any(logical);
    return new Owners.Claim(
        all.size() == 1 ? all.get(0).owner() : belongs,
        belongs,
        serves.services(),
        serves.undisputed(),
        doubt(eni, logical));
  }

  private static Owner any(List<Owner> owners) {
    List<Owner> sorted = owners.stream().sorted(Comparator.comparing(Owner::id)).toList();
    return new Owner(
        sorted.stream().map(Owner::id).collect(Collectors.joining(" or ")),
        sorted.get(0).kind(),
        sorted.stream().map(Claims::name).collect(Collectors.joining(" or ")),
        ImmutableSortedMap.of());
  }

  private static String name(Owner owner) {
    return owner.name().isEmpty() ? owner.id() : owner.name();
  }

  private Optional<Hop.Note> doubt(NetworkInterface eni, List<Owner> logical) {
    if (logical.size() > 1) {
      String text =
          eni.id()
              + " may belong to any of "
              + logical.stream().map(Claims::name).sorted().collect(Collectors.joining(", "))
              + ": their groups and subnets are alike, so the ports of all of them are taken";
      network.ledger().note(text);
      return Optional.of(new Hop.Note(eni.id(), "several-candidates", text));
    }
    return open.contains(eni)
        ? Optional.of(
            new Hop.Note(
                eni.id(),
                "owner-uncertain",
                "not all that may own "
                    + eni.id()
                    + " was read, so it may also be another's and listen elsewhere"))
        : Optional.empty();
  }
}

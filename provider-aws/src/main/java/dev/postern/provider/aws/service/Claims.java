package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds whose the interfaces of services are. Where several things fit one interface it belongs to
 * all of them as far as anybody can say, and the reader is told so.
 */
final class Claims {

  private static final int NAMED = 6;

  private final Network network;
  private final Owners owners;
  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  private final SetMultimap<String, String> candidates = LinkedHashMultimap.create();
  private final Set<String> open = new HashSet<>();

  Claims(Network network, Owners owners) {
    this.network = network;
    this.owners = owners;
  }

  /** An asset whose interfaces are known, perhaps none. */
  void own(Asset asset, Iterable<NetworkInterface> its) {
    add(asset);
    its.forEach(eni -> candidate(eni, asset));
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
        candidate(eni, asset);
        if (!complete) {
          open.add(eni.id());
        }
      }
    }
  }

  private void add(Asset asset) {
    assets.put(asset.owner().id(), asset);
    asset.placement().groups().forEach(network.estate()::markUsed);
  }

  private void candidate(NetworkInterface eni, Asset asset) {
    interfaces.put(eni.id(), eni);
    candidates.put(eni.id(), asset.owner().id());
  }

  /**
   * Claims every interface. To be called once, after all assets are there.
   *
   * @return the assets of which an interface is still to be found
   */
  ImmutableList<Asset> settle() {
    SetMultimap<String, String> rivals = LinkedHashMultimap.create();
    SetMultimap<String, String> seen = LinkedHashMultimap.create();
    interfaces.forEach(
        (id, eni) -> {
          List<Asset> all = narrowed(eni, candidates.get(id).stream().map(assets::get).toList());
          owners.claim(id, claim(eni, all));
          for (Asset asset : all) {
            rivals.put(id, asset.owner().id());
            if (asset.placement().published() != Published.YES || isPublic(eni)) {
              seen.put(asset.owner().id(), id);
            }
          }
        });
    Map<Set<String>, Boolean> enough = new HashMap<>();
    return assets.values().stream()
        .filter(
            asset ->
                !enough.computeIfAbsent(
                    ImmutableSet.copyOf(seen.get(asset.owner().id())),
                    its -> isEnough(its, rivals)))
        .collect(ImmutableList.toImmutableList());
  }

  /** As many assets as there are interfaces for them must have been seen; fewer leave one out. */
  private static boolean isEnough(Set<String> its, SetMultimap<String, String> rivals) {
    Set<String> all = new HashSet<>();
    its.forEach(eni -> all.addAll(rivals.get(eni)));
    return !its.isEmpty() && its.size() >= all.size();
  }

  /** A public address speaks for what is published, its absence for what is not. */
  private static List<Asset> narrowed(NetworkInterface eni, List<Asset> all) {
    Published against = isPublic(eni) ? Published.NO : Published.YES;
    List<Asset> better =
        all.stream().filter(asset -> asset.placement().published() != against).toList();
    return better.isEmpty() ? all : better;
  }

  private static boolean isPublic(NetworkInterface eni) {
    return eni.pairs().stream().anyMatch(pair -> pair.publicAddress().isPresent());
  }

  private Owners.Claim claim(NetworkInterface eni, List<Asset> all) {
    Serves serves = all.stream().map(Asset::serves).distinct().reduce(Serves.NOTHING, Serves::and);
    if (open.contains(eni.id())) {
      serves = serves.orAnything();
    }
    List<Owner> logical =
        all.stream()
            .map(Asset::logical)
            .distinct()
            .sorted(Comparator.comparing(Owner::id))
            .toList();
    Owner belongs = logical.size() == 1 ? logical.get(0) : any(logical);
    return new Owners.Claim(
        all.size() == 1 ? all.get(0).owner() : belongs,
        belongs,
        serves.services(),
        serves.undisputed(),
        doubt(eni, logical));
  }

  private static Owner any(List<Owner> owners) {
    return new Owner(
        owners.stream().map(Owner::id).collect(Collectors.joining(" or ")),
        owners.get(0).kind(),
        names(owners, " or "),
        ImmutableSortedMap.of());
  }

  private static String names(List<Owner> owners, String between) {
    String names =
        owners.stream()
            .limit(NAMED)
            .map(owner -> owner.name().isEmpty() ? owner.id() : owner.name())
            .collect(Collectors.joining(between));
    return owners.size() > NAMED ? names + between + (owners.size() - NAMED) + " more" : names;
  }

  private Optional<Hop.Note> doubt(NetworkInterface eni, List<Owner> logical) {
    if (logical.size() > 1) {
      String text =
          "the interfaces of "
              + names(logical, ", ")
              + " cannot be told apart by groups, subnets and network:"
              + " each may be anyone's, so the ports of all of them are taken";
      network.ledger().note(text);
      return Optional.of(new Hop.Note(eni.id(), "several-candidates", text));
    }
    return open.contains(eni.id())
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

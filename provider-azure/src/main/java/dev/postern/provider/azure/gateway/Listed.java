package dev.postern.provider.azure.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Everything that one call told of, over all subscriptions, by id. */
final class Listed<T> {

  private final Network network;
  private final AzureCall call;
  private final Map<ResourceId, List<T>> byId = new LinkedHashMap<>();

  /**
   * How to read the elements of an answer.
   *
   * @param read reads one
   * @param id finds out which it is
   * @param location and where it lies
   * @param rows how many rows of rules it holds
   */
  record Kind<T>(
      Function<JsonNode, T> read,
      Function<T, ResourceId> id,
      Function<T, String> location,
      ToLongFunction<JsonNode> rows) {}

  /**
   * One thing.
   *
   * @param value what it is
   * @param doubt why nobody knows whether it is so
   */
  record Entry<T>(T value, Optional<Symbol> doubt) {

    /** What stands for the doubt in front of everything that depends on it. */
    ImmutableList<Hop> guards() {
      return doubt.map(Guards::of).map(ImmutableList::of).orElse(ImmutableList.of());
    }
  }

  Listed(Network network, AzureCall call, Kind<T> kind) {
    this.network = network;
    this.call = call;
    for (String subscription : network.estate().subscriptions()) {
      network
          .estate()
          .answers(subscription)
          .forEach(call, node -> add(subscription, kind, kind.read().apply(node), node));
    }
  }

  private void add(String subscription, Kind<T> kind, T one, JsonNode node) {
    ResourceId id = kind.id().apply(one);
    Scope everywhere = Estate.everywhere(subscription);
    if (id.isEmpty()) {
      network.ledger().gap(everywhere, call.action(), "unsupported", "", "something without an id");
      return;
    }
    List<T> versions = byId.computeIfAbsent(id, key -> new ArrayList<>());
    if (versions.contains(one)) {
      network.ledger().note(id + " was listed twice, the same each time");
      return;
    }
    Scope scope = network.estate().locate(id, everywhere, kind.location().apply(one));
    network.ledger().read(kind.rows().applyAsLong(node));
    versions.add(one);
    if (versions.size() > 1) {
      String detail = id.name() + " was listed twice and differs. Collect it again";
      network.ledger().gap(scope, call.action(), "unsupported", id.toString(), detail);
    }
  }

  /** Everything that was told; of two different answers about one thing either may be right. */
  ImmutableList<Entry<T>> all() {
    ImmutableList.Builder<Entry<T>> all = ImmutableList.builder();
    byId.forEach(
        (id, versions) -> {
          for (int version = 0; version < versions.size(); version++) {
            all.add(new Entry<>(versions.get(version), doubt(id, versions, version)));
          }
        });
    return all.build();
  }

  private Optional<Symbol> doubt(ResourceId id, List<T> versions, int version) {
    return versions.size() == 1
        ? Optional.empty()
        : Optional.of(
            Symbol.condition(
                "azure:listed:" + id.key() + "/" + version,
                id.name() + " was listed twice and differs"));
  }

  /** A thing by its id; empty also where two answers differ about it. */
  Optional<T> find(ResourceId id) {
    List<T> versions = byId.getOrDefault(id, List.of());
    return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
  }

  /** Tells that something was not read on which others depend. */
  Symbol unread(ResourceId id, String affects, String reason) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(id),
            call.action(),
            network.estate().presenceFor(call, id).gap(),
            affects,
            reason);
    return Symbol.condition("azure:unread:" + id.key(), reason);
  }
}

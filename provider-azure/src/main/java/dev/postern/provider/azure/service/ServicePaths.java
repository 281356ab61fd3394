package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paths to what Azure itself serves in public. Private endpoints of these services open nothing by
 * themselves: who reaches one is in the network already.
 */
public final class ServicePaths {

  private final Network network;
  private final Collected out;

  /** Writes into {@code out}. */
  public ServicePaths(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /** Reads every service of every subscription. */
  public void add() {
    Estate estate = network.estate();
    Ledger ledger = network.ledger();
    ServiceWriter writer = new ServiceWriter(network, out);
    ImmutableList<ServiceReader> readers =
        ImmutableList.of(
            new SqlServers(estate, ledger),
            FlexibleServers.postgresql(estate, ledger),
            FlexibleServers.mysql(estate, ledger),
            new RedisCaches(estate, ledger),
            new CosmosAccounts(),
            new StorageAccounts(),
            new KubernetesClusters());
    for (ServiceReader reader : readers) {
      Map<ResourceId, Found> found = new LinkedHashMap<>();
      for (String subscription : estate.subscriptions()) {
        estate
            .answers(subscription)
            .forEach(reader.call(), node -> described(reader, found, subscription, node));
      }
      for (Service one : reader.unread(found.keySet())) {
        Scope everywhere = estate.scopeOf(one.id());
        found.put(one.id(), new Found(estate.locate(one.id(), everywhere, ""), one));
      }
      found.values().forEach(one -> writer.add(one.scope(), one.service()));
    }
  }

  /**
   * A service.
   *
   * @param scope where it lies
   * @param service what it says
   */
  private record Found(Scope scope, Service service) {}

  private void described(
      ServiceReader reader, Map<ResourceId, Found> found, String subscription, JsonNode node) {
    Service service = reader.read(node);
    Ledger ledger = network.ledger();
    Scope everywhere = Estate.everywhere(subscription);
    if (service.id().isEmpty()) {
      String what = "something of the type " + reader.call().type() + " without an id";
      ledger.gap(everywhere, reader.call().action(), "unsupported", "", what);
      return;
    }
    Found first = found.get(service.id());
    if (first == null) {
      ledger.read(reader.rawRows(node));
      Scope scope = network.estate().locate(service.id(), everywhere, service.location());
      found.put(service.id(), new Found(scope, service));
    } else if (service.equals(first.service())) {
      ledger.note(service.id() + " was listed twice, the same each time");
    } else {
      found.put(service.id(), new Found(first.scope(), first.service().disputed(service)));
    }
  }
}

package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;

/**
 * Managed services: claims their interfaces, and adds paths to what they publish without one. To be
 * asked before any path to an interface is made.
 */
public final class ServicePaths {

  private final Network network;
  private final Owners owners;
  private final Collected out;

  /** Claims at {@code owners}, writes into {@code out}. */
  public ServicePaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /** Reads every service of every scope. */
  public void add() {
    Estate estate = network.estate();
    Ledger ledger = network.ledger();
    Interfaces interfaces = new Interfaces(estate);
    Claims claims = new Claims(network, owners);
    PlatformPaths platform = new PlatformPaths(network, out);
    ImmutableList<ServiceReader> readers =
        ImmutableList.of(
            new Databases(claims, interfaces),
            new Warehouses(claims, interfaces),
            new Workgroups(claims, estate),
            new Migrations(claims, interfaces),
            new Brokers(claims, interfaces, platform, estate),
            new KafkaClusters(claims, interfaces, estate),
            new Caches(claims, interfaces),
            new ContainerTasks(owners, interfaces, estate),
            new KubernetesClusters(claims, interfaces, platform, ledger),
            new SearchDomains(claims, interfaces, platform),
            new Functions(platform, estate, ledger),
            new EndpointServices(out, ledger),
            new PrivateEntrances(ledger, estate));
    for (Scope scope : estate.scopes()) {
      readers.forEach(reader -> reader.read(scope, estate.answers(scope)));
    }
    UnseenPaths unseen = new UnseenPaths(network, out);
    claims.settle().forEach(unseen::add);
  }
}

package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.Ledger;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Set;

/**
 * SQL servers. Clients speak to the gateway that the name stands for, which listens on 1433 only; a
 * redirected session goes on at another address and port, for the same client and after its login
 * (Azure SQL, "Connectivity architecture"), so it opens nothing to anybody else.
 */
final class SqlServers implements ServiceReader {

  private static final String KIND = "sql-server";
  private static final Serves SERVES = Serves.tcp("mssql", 1433);

  private final FirewallRules rules;

  SqlServers(Estate estate, Ledger ledger) {
    this.rules =
        new FirewallRules(
            estate, ledger, AzureCall.SQL_SERVER_FIREWALL_RULES, AllowedSource::ofDatabase);
  }

  @Override
  public AzureCall call() {
    return AzureCall.SQL_SERVERS;
  }

  @Override
  public int rawRows(JsonNode node) {
    return 0;
  }

  @Override
  public Service read(JsonNode node) {
    Described server = new Described(call(), KIND, node);
    server.assume(
        "no firewall rules inside databases",
        "no database is taken to have firewall rules of its own, which only its tables show");
    return server.service(
        true,
        server.publication(server.properties()),
        ImmutableList.of(
            Entrance.of(Hosts.in(server.properties(), "fullyQualifiedDomainName"), SERVES)),
        rules.of(server.id()));
  }

  @Override
  public ImmutableList<Service> unread(Set<ResourceId> described) {
    return Described.unread(call(), KIND, SERVES, rules, described);
  }
}

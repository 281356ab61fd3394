package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Set;

/**
 * Flexible servers of PostgreSQL and MySQL. One with a delegated subnet has no public endpoint and
 * no firewall rules (Azure Database for PostgreSQL, "Networking with private access").
 */
final class FlexibleServers implements ServiceReader {

  private static final ImmutableSet<String> STOPPED =
      ImmutableSet.of("stopped", "stopping", "disabled");

  private final AzureCall call;
  private final String kind;
  private final Serves serves;
  private final FirewallRules rules;

  private FlexibleServers(AzureCall call, String kind, Serves serves, FirewallRules rules) {
    this.call = call;
    this.kind = kind;
    this.serves = serves;
    this.rules = rules;
  }

  static FlexibleServers postgresql(Estate estate, Ledger ledger) {
    return new FlexibleServers(
        AzureCall.POSTGRESQL_FLEXIBLE_SERVERS,
        "postgresql-server",
        Serves.tcp("postgresql", 5432),
        rules(estate, ledger, AzureCall.POSTGRESQL_FLEXIBLE_SERVER_FIREWALL_RULES));
  }

  static FlexibleServers mysql(Estate estate, Ledger ledger) {
    return new FlexibleServers(
        AzureCall.MYSQL_FLEXIBLE_SERVERS,
        "mysql-server",
        Serves.tcp("mysql", 3306),
        rules(estate, ledger, AzureCall.MYSQL_FLEXIBLE_SERVER_FIREWALL_RULES));
  }

  private static FirewallRules rules(Estate estate, Ledger ledger, AzureCall call) {
    return new FirewallRules(estate, ledger, call, AllowedSource::ofDatabase);
  }

  @Override
  public AzureCall call() {
    return call;
  }

  @Override
  public int rawRows(JsonNode node) {
    return 0;
  }

  @Override
  public Service read(JsonNode node) {
    Described server = new Described(call, kind, node);
    JsonNode properties = server.properties();
    if (call == AzureCall.POSTGRESQL_FLEXIBLE_SERVERS) {
      server.assume(
          "no connection pooler",
          "no connection pooler is taken to answer on port 6432; it would open the same server to"
              + " the same clients");
    }
    Firewall firewall = rules.of(server.id());
    ResourceId subnet = subnet(properties);
    return server.service(
        !STOPPED.contains(Fields.text(properties, "state").toLowerCase(Locale.ROOT)),
        subnet.isEmpty() ? publication(server) : new Publication.Inside(subnet),
        ImmutableList.of(Entrance.of(Hosts.in(properties, "fullyQualifiedDomainName"), serves)),
        subnet.isEmpty()
            ? firewall
            : firewall.open("a server in a delegated subnet has no firewall of its own"));
  }

  /** Older API versions say it beside {@code network}. */
  private static Publication publication(Described server) {
    JsonNode network = server.properties().path("network");
    boolean inside = Setting.of(network, Publication.SWITCH) != Setting.ABSENT;
    return server.publication(inside ? network : server.properties());
  }

  private static ResourceId subnet(JsonNode properties) {
    ResourceId subnet = ResourceId.in(properties.path("network"), "delegatedSubnetResourceId");
    return subnet.isEmpty()
        ? ResourceId.in(properties.path("delegatedSubnetArguments"), "subnetArmResourceId")
        : subnet;
  }

  @Override
  public ImmutableList<Service> unread(Set<ResourceId> described) {
    return Described.unread(call, kind, serves, rules, described);
  }
}

package dev.postern.provider.azure.live;

import static dev.postern.provider.azure.snapshot.AzureCall.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.azure.live.Ask.Turn;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Every call that a collection makes, with the version of the API whose answers are read, from the
 * specifications in Azure/azure-rest-api-specs. The role is made from it too.
 *
 * <p>Not asked for: subnets, which networks bring along; gateways to other sites, which no audit
 * reads and which are listed by resource group only; effective rules and routes, which take a long
 * operation for each interface of a running machine. A snapshot may hold them all the same.
 */
final class CallTable {

  private static final String NETWORK = "2024-05-01";
  private static final String COMPUTE = "2024-07-01";

  /** The only version that lists interfaces and addresses of scale sets. */
  private static final String SCALE_SETS = "2018-10-01";

  private static final String SQL = "2021-11-01";
  private static final String POSTGRESQL = "2022-12-01";
  private static final String MYSQL = "2023-12-30";
  private static final String REDIS = "2023-08-01";

  static final String SUBSCRIPTIONS = "2022-12-01";
  static final String PROVIDERS = "2021-04-01";
  static final String MANAGEMENT_GROUPS = "2020-05-01";
  static final String PERMISSIONS = "2022-04-01";
  static final String RESOURCE_GRAPH = "2022-10-01";

  /** Lists of whole subscriptions. */
  static final ImmutableList<Ask> LISTS =
      ImmutableList.of(
          Ask.list(NETWORK_INTERFACES, NETWORK, Turn.DOORS),
          Ask.list(LOAD_BALANCERS, NETWORK, Turn.DOORS),
          Ask.list(APPLICATION_GATEWAYS, NETWORK, Turn.DOORS),
          Ask.list(AZURE_FIREWALLS, NETWORK, Turn.DOORS),
          Ask.list(BASTION_HOSTS, NETWORK, Turn.DOORS),
          Ask.list(VIRTUAL_MACHINES, COMPUTE, Turn.DOORS),
          Ask.list(VIRTUAL_MACHINE_SCALE_SETS, COMPUTE, Turn.DOORS),
          Ask.list(VIRTUAL_NETWORKS, NETWORK, Turn.NETWORKS),
          Ask.list(NETWORK_SECURITY_GROUPS, NETWORK, Turn.REST),
          Ask.list(PUBLIC_IP_ADDRESSES, NETWORK, Turn.REST),
          Ask.list(PUBLIC_IP_PREFIXES, NETWORK, Turn.REST),
          Ask.list(ROUTE_TABLES, NETWORK, Turn.REST),
          Ask.list(APPLICATION_SECURITY_GROUPS, NETWORK, Turn.REST),
          Ask.list(NAT_GATEWAYS, NETWORK, Turn.REST),
          Ask.list(VIRTUAL_HUBS, NETWORK, Turn.REST),
          Ask.list(WEB_APPLICATION_FIREWALL_POLICIES, NETWORK, Turn.REST),
          Ask.list(FIREWALL_POLICIES, NETWORK, Turn.REST),
          Ask.list(IP_GROUPS, NETWORK, Turn.REST),
          Ask.list(PRIVATE_ENDPOINTS, NETWORK, Turn.REST),
          Ask.list(PRIVATE_LINK_SERVICES, NETWORK, Turn.REST),
          Ask.list(MANAGED_CLUSTERS, "2024-09-01", Turn.REST),
          Ask.list(SQL_SERVERS, SQL, Turn.REST),
          Ask.list(POSTGRESQL_FLEXIBLE_SERVERS, POSTGRESQL, Turn.REST),
          Ask.list(MYSQL_FLEXIBLE_SERVERS, MYSQL, Turn.REST),
          Ask.list(REDIS_CACHES, REDIS, Turn.REST),
          Ask.list(COSMOS_ACCOUNTS, "2024-05-15", Turn.REST),
          Ask.list(STORAGE_ACCOUNTS, "2023-05-01", Turn.REST));

  /** What is asked about single resources. */
  static final ImmutableList<Ask> DETAILS =
      ImmutableList.of(
          Ask.about(
              EFFECTIVE_SECURITY_ADMIN_RULES, NETWORK, VIRTUAL_NETWORKS, CallTable::adminRules),
          Ask.about(INBOUND_NAT_RULE_PORT_MAPPINGS, NETWORK, LOAD_BALANCERS, PortMappings::of),
          Ask.below(
              FIREWALL_POLICY_RULE_COLLECTION_GROUPS,
              NETWORK,
              FIREWALL_POLICIES,
              "ruleCollectionGroups"),
          Ask.about(
              SCALE_SET_VIRTUAL_MACHINES,
              COMPUTE,
              VIRTUAL_MACHINE_SCALE_SETS,
              (set, version) ->
                  uniform(
                      set, "virtualMachines", version, ImmutableMap.of("$expand", "instanceView"))),
          Ask.about(
              SCALE_SET_NETWORK_INTERFACES,
              SCALE_SETS,
              VIRTUAL_MACHINE_SCALE_SETS,
              (set, version) -> uniform(set, "networkInterfaces", version, ImmutableMap.of())),
          Ask.about(
              SCALE_SET_PUBLIC_IP_ADDRESSES,
              SCALE_SETS,
              VIRTUAL_MACHINE_SCALE_SETS,
              (set, version) -> uniform(set, "publicIPAddresses", version, ImmutableMap.of())),
          Ask.below(SQL_SERVER_FIREWALL_RULES, SQL, SQL_SERVERS, "firewallRules"),
          Ask.below(
              POSTGRESQL_FLEXIBLE_SERVER_FIREWALL_RULES,
              POSTGRESQL,
              POSTGRESQL_FLEXIBLE_SERVERS,
              "firewallRules"),
          Ask.below(
              MYSQL_FLEXIBLE_SERVER_FIREWALL_RULES, MYSQL, MYSQL_FLEXIBLE_SERVERS, "firewallRules"),
          Ask.below(REDIS_FIREWALL_RULES, REDIS, REDIS_CACHES, "firewallRules"));

  /** The same list for every subscription of a cloud, so that one of them is asked for it. */
  static final Ask TAGS = Ask.list(SERVICE_TAGS, NETWORK, Turn.REST);

  private CallTable() {}

  static Request tags(String subscription, String location) {
    return Request.get(
        "/subscriptions/"
            + subscription
            + "/providers/Microsoft.Network/locations/"
            + location
            + "/serviceTags",
        NETWORK);
  }

  /** The calls of a whole collection. */
  static ImmutableList<Ask> all() {
    return ImmutableList.<Ask>builder().addAll(LISTS).addAll(DETAILS).add(TAGS).build();
  }

  /** The permissions that a whole collection takes, sorted. */
  static ImmutableSortedSet<String> actions() {
    return Stream.concat(
            all().stream().map(ask -> ask.call().action()),
            Arrays.stream(Entrance.values()).map(Entrance::action))
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  private static Stream<Ask.Question> adminRules(JsonNode network, String version) {
    String id = network.path("id").asText();
    return Stream.of(
        new Ask.Question(
            id,
            Request.post(id + "/listNetworkManagerEffectiveSecurityAdminRules", version, "{}")));
  }

  /** Members of flexible scale sets are ordinary machines and interfaces. */
  private static Stream<Ask.Question> uniform(
      JsonNode set, String path, String version, ImmutableMap<String, String> parameters) {
    boolean flexible = set.at("/properties/orchestrationMode").asText().equals("Flexible");
    return flexible ? Stream.of() : Stream.of(Ask.below(set, path, version, parameters));
  }
}

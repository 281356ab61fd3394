package dev.postern.provider.azure.snapshot;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.snapshot.FileName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the paths of files say about the answers of Azure in them: the call ({@code
 * network-interfaces.json}), the last part of the resource type ({@code networkInterfaces.json}),
 * or the command that printed them ({@code az-network-nic-list.json}).
 */
final class AzureFileNames {

  private static final String AZ = "az-";
  private static final String NETWORK = "network-";

  private static final ImmutableMap<AzureCall, String> COMMANDS =
      ImmutableMap.<AzureCall, String>builder()
          .put(AzureCall.NETWORK_SECURITY_GROUPS, "network-nsg-list")
          .put(AzureCall.NETWORK_INTERFACES, "network-nic-list")
          .put(AzureCall.VIRTUAL_NETWORKS, "network-vnet-list")
          .put(AzureCall.SUBNETS, "network-vnet-subnet-list")
          .put(AzureCall.PUBLIC_IP_ADDRESSES, "network-public-ip-list")
          .put(AzureCall.PUBLIC_IP_PREFIXES, "network-public-ip-prefix-list")
          .put(AzureCall.LOAD_BALANCERS, "network-lb-list")
          .put(AzureCall.ROUTE_TABLES, "network-route-table-list")
          .put(AzureCall.APPLICATION_SECURITY_GROUPS, "network-asg-list")
          .put(AzureCall.NAT_GATEWAYS, "network-nat-gateway-list")
          .put(AzureCall.VIRTUAL_NETWORK_GATEWAYS, "network-vnet-gateway-list")
          .put(AzureCall.LOCAL_NETWORK_GATEWAYS, "network-local-gateway-list")
          .put(AzureCall.VIRTUAL_HUBS, "network-vhub-list")
          .put(AzureCall.APPLICATION_GATEWAYS, "network-application-gateway-list")
          .put(
              AzureCall.WEB_APPLICATION_FIREWALL_POLICIES,
              "network-application-gateway-waf-policy-list")
          .put(AzureCall.AZURE_FIREWALLS, "network-firewall-list")
          .put(AzureCall.FIREWALL_POLICIES, "network-firewall-policy-list")
          .put(
              AzureCall.FIREWALL_POLICY_RULE_COLLECTION_GROUPS,
              "network-firewall-policy-rule-collection-group-list")
          .put(AzureCall.IP_GROUPS, "network-ip-group-list")
          .put(AzureCall.BASTION_HOSTS, "network-bastion-list")
          .put(AzureCall.PRIVATE_ENDPOINTS, "network-private-endpoint-list")
          .put(AzureCall.PRIVATE_LINK_SERVICES, "network-private-link-service-list")
          .put(
              AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES,
              "network-manager-list-effective-security-admin-rule")
          .put(AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS, "network-nic-list-effective-nsg")
          .put(AzureCall.EFFECTIVE_ROUTES, "network-nic-show-effective-route-table")
          .put(AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS, "network-lb-list-mapping")
          .put(AzureCall.SERVICE_TAGS, "network-list-service-tags")
          .put(AzureCall.VIRTUAL_MACHINES, "vm-list")
          .put(AzureCall.VIRTUAL_MACHINE_SCALE_SETS, "vmss-list")
          .put(AzureCall.SCALE_SET_VIRTUAL_MACHINES, "vmss-list-instances")
          .put(AzureCall.SCALE_SET_NETWORK_INTERFACES, "vmss-nic-list")
          .put(AzureCall.SCALE_SET_PUBLIC_IP_ADDRESSES, "vmss-list-instance-public-ips")
          .put(AzureCall.MANAGED_CLUSTERS, "aks-list")
          .put(AzureCall.SQL_SERVERS, "sql-server-list")
          .put(AzureCall.SQL_SERVER_FIREWALL_RULES, "sql-server-firewall-rule-list")
          .put(AzureCall.POSTGRESQL_FLEXIBLE_SERVERS, "postgres-flexible-server-list")
          .put(
              AzureCall.POSTGRESQL_FLEXIBLE_SERVER_FIREWALL_RULES,
              "postgres-flexible-server-firewall-rule-list")
          .put(AzureCall.MYSQL_FLEXIBLE_SERVERS, "mysql-flexible-server-list")
          .put(
              AzureCall.MYSQL_FLEXIBLE_SERVER_FIREWALL_RULES,
              "mysql-flexible-server-firewall-rule-list")
          .put(AzureCall.REDIS_CACHES, "redis-list")
          .put(AzureCall.REDIS_FIREWALL_RULES, "redis-firewall-rules-list")
          .put(AzureCall.COSMOS_ACCOUNTS, "cosmosdb-list")
          .put(AzureCall.STORAGE_ACCOUNTS, "storage-account-list")
          .buildOrThrow();

  private static final ImmutableListMultimap<String, AzureCall> NAMES = names();

  private AzureFileNames() {}

  /** Reads a path given as its folders and its file name, from the snapshot's folder downwards. */
  static FileName<AzureCall> of(List<String> path) {
    boolean ours = path.subList(0, path.size() - 1).stream().anyMatch(AzureFileNames::ours);
    for (int at = path.size() - 2; at >= 0; at--) {
      Optional<AzureCall> call = folderOfCall(path.get(at));
      if (call.isPresent()) {
        // The resource is the folder or file right below; what lies deeper only divides it.
        return new FileName<>(
            ImmutableList.of(call.get()),
            FileName.withoutJson(path.get(at + 1)),
            ours ? FileName.Kind.FOLDER : FileName.Kind.LIST,
            0,
            ImmutableList.copyOf(path.subList(0, at)));
      }
    }
    String file = Iterables.getLast(path);
    ImmutableList<String> scope = ImmutableList.copyOf(path.subList(0, path.size() - 1));
    if (!FileName.isJson(file)) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.FOREIGN, 0, scope);
    }
    return ofStem(FileName.withoutJson(file), ours, scope);
  }

  private static FileName<AzureCall> ofStem(
      String stem, boolean ours, ImmutableList<String> scope) {
    String plain = Ascii.toLowerCase(stem).replace('_', '-').replace(' ', '-');
    boolean printed = plain.startsWith(AZ);
    String name = printed ? plain.substring(AZ.length()) : plain;
    Optional<String> start = FileName.longestStart(NAMES.keySet(), name);
    if (start.isEmpty()) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.SILENT, 0, scope);
    }
    int cut = plain.length() - name.length() + start.get().length();
    return new FileName<>(
        NAMES.get(start.get()),
        FileName.rest(stem, cut),
        ours || printed ? FileName.Kind.OPERATION : FileName.Kind.LIST,
        0,
        scope);
  }

  private static boolean ours(String folder) {
    return Ascii.equalsIgnoreCase(folder, AzureDialect.PROVIDER)
        || AzureScopes.isSubscription(folder);
  }

  private static Optional<AzureCall> folderOfCall(String folder) {
    String name = Ascii.toLowerCase(folder).replace('_', '-');
    return NAMES.get(name).stream().filter(call -> call.fileName().equals(name)).findFirst();
  }

  private static ImmutableListMultimap<String, AzureCall> names() {
    SetMultimap<String, AzureCall> names = LinkedHashMultimap.create();
    for (AzureCall call : AzureCall.values()) {
      names.put(call.fileName(), call);
    }
    for (Map.Entry<AzureCall, String> command : COMMANDS.entrySet()) {
      String whole = command.getValue();
      for (String spelling : ImmutableSet.of(whole, withoutStart(whole, NETWORK))) {
        names.put(spelling, command.getKey());
        String thing = withoutEnd(spelling, "-list");
        if (thing.length() < spelling.length()) {
          names.put(thing, command.getKey());
          names.put(thing + "-show", command.getKey());
        }
      }
    }
    for (AzureCall call : AzureCall.values()) {
      String last = Iterables.getLast(Splitter.on('/').split(call.type()));
      if (call.keying() != Keying.PARENT && call != AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES) {
        names.put(Ascii.toLowerCase(last), call);
      }
    }
    names.put("subnets", AzureCall.SUBNETS);
    return ImmutableListMultimap.copyOf(names);
  }

  private static String withoutStart(String text, String start) {
    return text.startsWith(start) ? text.substring(start.length()) : text;
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}

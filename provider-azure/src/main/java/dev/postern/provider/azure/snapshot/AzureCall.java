package dev.postern.provider.azure.snapshot;

import static dev.postern.provider.azure.snapshot.Keying.FILE;
import static dev.postern.provider.azure.snapshot.Keying.NONE;
import static dev.postern.provider.azure.snapshot.Keying.PARENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.CaseFormat;
import dev.postern.snapshot.Call;

/** The list calls of Azure Resource Manager whose answers are read. */
public enum AzureCall implements Call {
  /** Network security groups with their rules. */
  NETWORK_SECURITY_GROUPS("Microsoft.Network/networkSecurityGroups"),
  /** Network interfaces of machines and private endpoints; not those of uniform scale sets. */
  NETWORK_INTERFACES("Microsoft.Network/networkInterfaces"),
  /** Networks with their subnets and peerings. */
  VIRTUAL_NETWORKS("Microsoft.Network/virtualNetworks"),
  /** Subnets of one network, keyed by it; they are also inside the networks. */
  SUBNETS("Microsoft.Network/virtualNetworks/subnets", PARENT),
  /** Public addresses. */
  PUBLIC_IP_ADDRESSES("Microsoft.Network/publicIPAddresses"),
  /** Blocks of public addresses. */
  PUBLIC_IP_PREFIXES("Microsoft.Network/publicIPPrefixes"),
  /** Load balancers with their rules. */
  LOAD_BALANCERS("Microsoft.Network/loadBalancers"),
  /** Route tables with their routes. */
  ROUTE_TABLES("Microsoft.Network/routeTables"),
  /** Application security groups. */
  APPLICATION_SECURITY_GROUPS("Microsoft.Network/applicationSecurityGroups"),
  /** NAT gateways. */
  NAT_GATEWAYS("Microsoft.Network/natGateways"),
  /** Gateways to other sites; asked per resource group, but each names its own. */
  VIRTUAL_NETWORK_GATEWAYS("Microsoft.Network/virtualNetworkGateways"),
  /** The other ends of such gateways, with their prefixes. */
  LOCAL_NETWORK_GATEWAYS("Microsoft.Network/localNetworkGateways"),
  /** Virtual hubs. */
  VIRTUAL_HUBS("Microsoft.Network/virtualHubs"),
  /** Application gateways with their listeners. */
  APPLICATION_GATEWAYS("Microsoft.Network/applicationGateways"),
  /** Policies of web application firewalls. */
  WEB_APPLICATION_FIREWALL_POLICIES(
      "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies"),
  /** Firewalls. */
  AZURE_FIREWALLS("Microsoft.Network/azureFirewalls"),
  /** Policies of firewalls, without their rules. */
  FIREWALL_POLICIES("Microsoft.Network/firewallPolicies"),
  /** Rules of one firewall policy, keyed by it. */
  FIREWALL_POLICY_RULE_COLLECTION_GROUPS(
      "Microsoft.Network/firewallPolicies/ruleCollectionGroups", PARENT),
  /** Lists of addresses that firewall rules name. */
  IP_GROUPS("Microsoft.Network/ipGroups"),
  /** Bastions. */
  BASTION_HOSTS("Microsoft.Network/bastionHosts"),
  /** Private endpoints. */
  PRIVATE_ENDPOINTS("Microsoft.Network/privateEndpoints"),
  /** Services that are offered through private endpoints. */
  PRIVATE_LINK_SERVICES("Microsoft.Network/privateLinkServices"),

  /** Security admin rules in effect on one network, keyed by it. */
  EFFECTIVE_SECURITY_ADMIN_RULES(
      "Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules",
      FILE,
      "Microsoft.Network/virtualNetworks/listNetworkManagerEffectiveSecurityAdminRules/action"),
  /** Security groups in effect on one network interface, keyed by it. */
  EFFECTIVE_NETWORK_SECURITY_GROUPS(
      "Microsoft.Network/networkInterfaces/effectiveNetworkSecurityGroups",
      FILE,
      "Microsoft.Network/networkInterfaces/effectiveNetworkSecurityGroups/action"),
  /** Routes in effect on one network interface, keyed by it. */
  EFFECTIVE_ROUTES(
      "Microsoft.Network/networkInterfaces/effectiveRouteTable",
      FILE,
      "Microsoft.Network/networkInterfaces/effectiveRouteTable/action"),
  /**
   * Ports of inbound NAT rules for one member of a pool, keyed by {@link
   * #portMappingKey(String,String)}.
   */
  INBOUND_NAT_RULE_PORT_MAPPINGS(
      "Microsoft.Network/loadBalancers/backendAddressPools/inboundNatRulePortMappings",
      FILE,
      "Microsoft.Network/loadBalancers/backendAddressPools/queryInboundNatRulePortMapping/action"),
  /** Service tags with their prefixes, one element per tag; the same for every subscription. */
  SERVICE_TAGS(
      "Microsoft.Network/serviceTags", NONE, "Microsoft.Network/locations/serviceTags/read"),

  /** Virtual machines. */
  VIRTUAL_MACHINES("Microsoft.Compute/virtualMachines"),
  /** Scale sets. */
  VIRTUAL_MACHINE_SCALE_SETS("Microsoft.Compute/virtualMachineScaleSets"),
  /** Machines of one scale set, keyed by it. */
  SCALE_SET_VIRTUAL_MACHINES("Microsoft.Compute/virtualMachineScaleSets/virtualMachines", PARENT),
  /** Network interfaces of one uniform scale set, keyed by it. */
  SCALE_SET_NETWORK_INTERFACES(
      "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces",
      PARENT,
      "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read"),
  /** Public addresses of one uniform scale set, keyed by it. */
  SCALE_SET_PUBLIC_IP_ADDRESSES(
      "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces"
          + "/ipConfigurations/publicIPAddresses",
      PARENT,
      "Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read"),
  /** Kubernetes clusters. */
  MANAGED_CLUSTERS("Microsoft.ContainerService/managedClusters"),

  /** SQL servers. */
  SQL_SERVERS("Microsoft.Sql/servers"),
  /** Firewall rules of one SQL server, keyed by it. */
  SQL_SERVER_FIREWALL_RULES("Microsoft.Sql/servers/firewallRules", PARENT),
  /** PostgreSQL flexible servers. */
  POSTGRESQL_FLEXIBLE_SERVERS("Microsoft.DBforPostgreSQL/flexibleServers"),
  /** Firewall rules of one PostgreSQL flexible server, keyed by it. */
  POSTGRESQL_FLEXIBLE_SERVER_FIREWALL_RULES(
      "Microsoft.DBforPostgreSQL/flexibleServers/firewallRules", PARENT),
  /** MySQL flexible servers. */
  MYSQL_FLEXIBLE_SERVERS("Microsoft.DBforMySQL/flexibleServers"),
  /** Firewall rules of one MySQL flexible server, keyed by it. */
  MYSQL_FLEXIBLE_SERVER_FIREWALL_RULES(
      "Microsoft.DBforMySQL/flexibleServers/firewallRules", PARENT),
  /** Redis caches. */
  REDIS_CACHES("Microsoft.Cache/redis"),
  /** Firewall rules of one Redis cache, keyed by it. */
  REDIS_FIREWALL_RULES("Microsoft.Cache/redis/firewallRules", PARENT),
  /** Cosmos DB accounts. */
  COSMOS_ACCOUNTS("Microsoft.DocumentDB/databaseAccounts"),
  /** Storage accounts. */
  STORAGE_ACCOUNTS("Microsoft.Storage/storageAccounts");

  private final String type;
  private final Keying keying;
  private final String action;

  AzureCall(String type) {
    this(type, NONE);
  }

  AzureCall(String type, Keying keying) {
    this(type, keying, type + "/read");
  }

  AzureCall(String type, Keying keying, String action) {
    this.type = type;
    this.keying = keying;
    this.action = action;
  }

  /** The key of the ports of one member of a backend pool. */
  public static String portMappingKey(String poolId, String ipConfigurationIdOrAddress) {
    return poolId + "+" + ipConfigurationIdOrAddress;
  }

  /** The resource type of the elements: {@code Microsoft.Network/networkInterfaces}. */
  public String type() {
    return type;
  }

  /** The permission that the call needs: {@code Microsoft.Network/networkInterfaces/read}. */
  @Override
  public String action() {
    return action;
  }

  /** The same as {@link #action}. */
  @Override
  public String apiName() {
    return action;
  }

  /** Whether the call is made for one resource, so that there is an answer for each of them. */
  @Override
  public boolean keyed() {
    return keying != NONE;
  }

  /** The usual file name without its ending: {@code network-security-groups}. */
  @Override
  public String fileName() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, name());
  }

  @Override
  public String listField() {
    return switch (this) {
      case SERVICE_TAGS -> "values";
      case INBOUND_NAT_RULE_PORT_MAPPINGS -> "inboundNatRulePortMappings";
      default -> "value";
    };
  }

  @Override
  public boolean paged() {
    return !keyed();
  }

  @Override
  public String identity(JsonNode element) {
    String name = element.path(this == SERVICE_TAGS ? "name" : "id").asText("");
    return name.isEmpty() ? element.toString() : Ascii.toLowerCase(name);
  }

  Keying keying() {
    return keying;
  }
}

package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Small estates, as Resource Manager describes them. */
public final class SampleEstate {

  /** The subscription in which there is something of everything. */
  public static final String PROD = "00000000-0000-0000-0000-0000000000a1";

  /** A subscription with a network and a machine without a public address. */
  public static final String DEV = "00000000-0000-0000-0000-0000000000b2";

  /** The interface with a public address. */
  public static final String NIC = network(PROD, "networkInterfaces/vm1-nic");

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_SINGLE_QUOTES);

  private SampleEstate() {}

  /** Both subscriptions, in nested management groups. */
  public static StubEstate both() {
    StubEstate estate = rich();
    small(estate, DEV, "dev");
    return estate.group("root", List.of("apps", PROD)).group("apps", List.of(DEV));
  }

  /** The rich subscription alone. */
  public static StubEstate rich() {
    StubEstate estate = new StubEstate().subscription(PROD, "prod", "Enabled").tags(tags());
    vnet(estate);
    machine(estate);
    balancer(estate);
    gateways(estate);
    firewall(estate);
    scaleSets(estate);
    services(estate);
    return estate;
  }

  /** The id of something of Microsoft.Network. */
  public static String network(String subscription, String rest) {
    return id(subscription, "Microsoft.Network/" + rest);
  }

  static String id(String subscription, String rest) {
    return "/subscriptions/" + subscription + "/resourceGroups/web/providers/" + rest;
  }

  /** A subscription with one machine that nobody reaches. */
  public static StubEstate small(StubEstate estate, String subscription, String name) {
    estate.subscription(subscription, name, "Enabled");
    String net = network(subscription, "virtualNetworks/inner");
    String nic = network(subscription, "networkInterfaces/inner-nic");
    put(
        estate,
        net,
        "{'addressSpace':{'addressPrefixes':['10.9.0.0/16']},'subnets':[{'id':'%1$s/subnets/all',"
            + "'name':'all','properties':{'addressPrefix':'10.9.0.0/24'}}],"
            + "'virtualNetworkPeerings':[]}",
        net);
    put(
        estate,
        nic,
        "{'ipConfigurations':[{'id':'%1$s/ipConfigurations/one','name':'one','properties':"
            + "{'privateIPAddress':'10.9.0.4','privateIPAddressVersion':'IPv4','primary':true,"
            + "'subnet':{'id':'%2$s/subnets/all'}}}],'virtualMachine':{'id':'%3$s'}}",
        nic,
        net,
        id(subscription, "Microsoft.Compute/virtualMachines/inner-vm"));
    put(
        estate,
        id(subscription, "Microsoft.Compute/virtualMachines/inner-vm"),
        "{'networkProfile':{'networkInterfaces':[{'id':'%1$s'}]},'instanceView':{'statuses':"
            + "[{'code':'PowerState/running','displayStatus':'VM running'}]}}",
        nic);
    return estate;
  }

  private static void put(StubEstate estate, String id, String properties, String... values) {
    with(estate, id, "", properties, values);
  }

  private static void with(
      StubEstate estate, String id, String beside, String properties, String... values) {
    int slash = id.lastIndexOf('/');
    String type = id.substring(id.lastIndexOf("/providers/") + "/providers/".length(), slash);
    String json =
        "{'id':'"
            + id
            + "','name':'"
            + id.substring(slash + 1)
            + "','type':'"
            + type
            + "','location':'westeurope',"
            + beside
            + "'etag':'W/1','properties':"
            + filled(properties, values)
            + "}";
    estate.add(json(json));
  }

  /** Puts the values in place of {@code %1$s} and so on. */
  private static String filled(String text, String... values) {
    String filled = text;
    for (int at = 0; at < values.length; at++) {
      filled = filled.replace("%" + (at + 1) + "$s", values[at]);
    }
    return filled;
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static ArrayNode tags() {
    return (ArrayNode)
        json(
            "[{'name':'AzureCloud','id':'AzureCloud','properties':{'changeNumber':'1','region':'',"
                + "'systemService':'','addressPrefixes':['20.33.0.0/16']}},"
                + "{'name':'Sql','id':'Sql','properties':{'changeNumber':'1','region':'',"
                + "'systemService':'AzureSQL','addressPrefixes':['40.80.200.0/24']}}]");
  }

  private static String subnet(String name) {
    return network(PROD, "virtualNetworks/net") + "/subnets/" + name;
  }

  private static void vnet(StubEstate estate) {
    String net = network(PROD, "virtualNetworks/net");
    put(
        estate,
        net,
        "{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'virtualNetworkPeerings':[],"
            + "'subnets':[{'id':'%1$s/subnets/front','name':'front','properties':"
            + "{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'%2$s'},"
            + "'routeTable':{'id':'%3$s'}}},{'id':'%1$s/subnets/gate','name':'gate','properties':"
            + "{'addressPrefix':'10.0.1.0/24'}},{'id':'%1$s/subnets/AzureFirewallSubnet',"
            + "'name':'AzureFirewallSubnet','properties':{'addressPrefix':'10.0.2.0/24'}}]}",
        net,
        network(PROD, "networkSecurityGroups/web"),
        network(PROD, "routeTables/usual"));
    put(
        estate,
        network(PROD, "networkSecurityGroups/web"),
        "{'securityRules':[{'id':'%1$s/securityRules/https','name':'https','properties':{"
            + "'priority':100,'direction':'Inbound','access':'Allow','protocol':'Tcp',"
            + "'sourceAddressPrefix':'Internet','sourcePortRange':'*',"
            + "'destinationAddressPrefix':'*','destinationPortRange':'443'}},"
            + "{'id':'%1$s/securityRules/sql','name':'sql','properties':{"
            + "'priority':110,'direction':'Inbound','access':'Allow','protocol':'Tcp',"
            + "'sourceAddressPrefix':'AzureCloud','sourcePortRange':'*',"
            + "'destinationAddressPrefix':'*','destinationPortRange':'1433'}},"
            + "{'id':'%1$s/securityRules/admin','name':'admin','properties':{"
            + "'priority':120,'direction':'Inbound','access':'Allow','protocol':'Tcp',"
            + "'sourceAddressPrefixes':['203.0.113.0/24'],'sourcePortRange':'*',"
            + "'destinationAddressPrefix':'*','destinationPortRanges':['22','5000-5010']}}],"
            + "'defaultSecurityRules':[]}",
        network(PROD, "networkSecurityGroups/web"));
    put(
        estate,
        network(PROD, "routeTables/usual"),
        "{'disableBgpRoutePropagation':false,'routes':[{'id':'%1$s/routes/r','name':'r',"
            + "'properties':{'addressPrefix':'192.0.2.0/24','nextHopType':'None'}}]}",
        network(PROD, "routeTables/usual"));
    put(estate, network(PROD, "applicationSecurityGroups/app"), "{}");
    with(estate, network(PROD, "natGateways/nat"), "'sku':{'name':'Standard'},", "{}");
    with(
        estate,
        network(PROD, "publicIPPrefixes/block"),
        "'sku':{'name':'Standard'},",
        "{'ipPrefix':'40.80.99.0/28','prefixLength':28}");
    estate.effective(
        net,
        (ArrayNode)
            json(
                "[{'id':'/subscriptions/"
                    + PROD
                    + "/resourceGroups/web/providers/Microsoft.Network/networkManagers/m"
                    + "/securityAdminConfigurations/c/ruleCollections/r/rules/no-admin',"
                    + "'kind':'Custom','properties':{'access':'Deny','direction':'Inbound',"
                    + "'priority':10,'protocol':'Tcp','sourcePortRanges':['0-65535'],"
                    + "'destinationPortRanges':['5005'],'sources':[{'addressPrefixType':'IPPrefix',"
                    + "'addressPrefix':'*'}],'destinations':[{'addressPrefixType':'IPPrefix',"
                    + "'addressPrefix':'*'}]}}]"));
  }

  private static void address(StubEstate estate, String name, String address, String holder) {
    with(
        estate,
        network(PROD, "publicIPAddresses/" + name),
        "'sku':{'name':'Standard','tier':'Regional'},",
        "{'publicIPAddressVersion':'IPv4','publicIPAllocationMethod':'Static','ipAddress':'%1$s',"
            + "'ipConfiguration':{'id':'%2$s'}}",
        address,
        holder);
  }

  private static void machine(StubEstate estate) {
    address(estate, "vm1-ip", "40.80.10.4", NIC + "/ipConfigurations/one");
    put(
        estate,
        NIC,
        "{'ipConfigurations':[{'id':'%1$s/ipConfigurations/one','name':'one','properties':{"
            + "'privateIPAddress':'10.0.0.4','privateIPAddressVersion':'IPv4','primary':true,"
            + "'subnet':{'id':'%2$s'},'publicIPAddress':{'id':'%3$s'},"
            + "'applicationSecurityGroups':[{'id':'%4$s'}]}}],'primary':true,"
            + "'enableIPForwarding':false,'virtualMachine':{'id':'%5$s'}}",
        NIC,
        subnet("front"),
        network(PROD, "publicIPAddresses/vm1-ip"),
        network(PROD, "applicationSecurityGroups/app"),
        id(PROD, "Microsoft.Compute/virtualMachines/vm1"));
    with(
        estate,
        id(PROD, "Microsoft.Compute/virtualMachines/vm1"),
        "'tags':{'app':'shop'},",
        "{'networkProfile':{'networkInterfaces':[{'id':'%1$s'}]},'osProfile':{'computerName':'vm1',"
            + "'adminUsername':'zoe','customData':'c2VjcmV0LXNjcmlwdA=='},"
            + "'instanceView':{'statuses':[{'code':'ProvisioningState/succeeded','displayStatus':'Provisioning succeeded'},"
            + "{'code':'PowerState/running','displayStatus':'VM running'}]}}",
        NIC);
  }

  private static void balancer(StubEstate estate) {
    String lb = network(PROD, "loadBalancers/lb");
    String pool = lb + "/backendAddressPools/pool";
    String member = NIC + "/ipConfigurations/one";
    address(estate, "lb-ip", "40.80.10.5", lb + "/frontendIPConfigurations/front");
    with(
        estate,
        lb,
        "'sku':{'name':'Standard','tier':'Regional'},",
        "{'frontendIPConfigurations':[{'id':'%1$s/frontendIPConfigurations/front','name':'front',"
            + "'properties':{'publicIPAddress':{'id':'%4$s'}}}],'backendAddressPools':[{'id':'%2$s',"
            + "'name':'pool','properties':{'backendIPConfigurations':[{'id':'%3$s'}],"
            + "'loadBalancerBackendAddresses':[{'name':'vm1','properties':"
            + "{'networkInterfaceIPConfiguration':{'id':'%3$s'}}}]}}],'loadBalancingRules':[{"
            + "'id':'%1$s/loadBalancingRules/web','name':'web','properties':{"
            + "'frontendIPConfiguration':{'id':'%1$s/frontendIPConfigurations/front'},"
            + "'frontendPort':8443,'backendPort':443,'protocol':'Tcp','enableFloatingIP':false,"
            + "'backendAddressPool':{'id':'%2$s'}}}],'inboundNatRules':[{"
            + "'id':'%1$s/inboundNatRules/ssh','name':'ssh','properties':{"
            + "'frontendIPConfiguration':{'id':'%1$s/frontendIPConfigurations/front'},"
            + "'frontendPortRangeStart':5001,'frontendPortRangeEnd':5009,'backendPort':22,"
            + "'protocol':'Tcp','enableFloatingIP':false,'backendAddressPool':{'id':'%2$s'}}}],"
            + "'probes':[],'outboundRules':[],'inboundNatPools':[]}",
        lb,
        pool,
        member,
        network(PROD, "publicIPAddresses/lb-ip"));
    estate.effective(
        pool + "+" + member,
        (ArrayNode)
            json(
                "[{'inboundNatRuleName':'ssh','protocol':'Tcp','frontendPort':5001,"
                    + "'backendPort':22}]"));
  }

  private static void gateways(StubEstate estate) {
    String gateway = network(PROD, "applicationGateways/gw");
    address(estate, "gw-ip", "40.80.10.6", gateway + "/frontendIPConfigurations/front");
    put(
        estate,
        gateway,
        "{'sku':{'name':'WAF_v2','tier':'WAF_v2'},'operationalState':'Running',"
            + "'gatewayIPConfigurations':[{'name':'in','properties':{'subnet':{'id':'%2$s'}}}],"
            + "'frontendIPConfigurations':[{'id':'%1$s/frontendIPConfigurations/front',"
            + "'name':'front','properties':{'publicIPAddress':{'id':'%3$s'}}}],'frontendPorts':[{"
            + "'id':'%1$s/frontendPorts/p80','name':'p80','properties':{'port':80}}],"
            + "'httpListeners':[{'id':'%1$s/httpListeners/l','name':'l','properties':{"
            + "'frontendIPConfiguration':{'id':'%1$s/frontendIPConfigurations/front'},"
            + "'frontendPort':{'id':'%1$s/frontendPorts/p80'},'protocol':'Http'}}],"
            + "'backendAddressPools':[{'id':'%1$s/backendAddressPools/b','name':'b','properties':{"
            + "'backendAddresses':[{'ipAddress':'10.0.0.4'}]}}],'backendHttpSettingsCollection':[{"
            + "'id':'%1$s/backendHttpSettingsCollection/s','name':'s','properties':{'port':443,"
            + "'protocol':'Https'}}],'requestRoutingRules':[{'id':'%1$s/requestRoutingRules/r',"
            + "'name':'r','properties':{'ruleType':'Basic','httpListener':{"
            + "'id':'%1$s/httpListeners/l'},'backendAddressPool':{"
            + "'id':'%1$s/backendAddressPools/b'},'backendHttpSettings':{"
            + "'id':'%1$s/backendHttpSettingsCollection/s'}}}],'sslCertificates':[{'name':'tls',"
            + "'properties':{'password':'hunter2','publicCertData':'AAAA'}}]}",
        gateway,
        subnet("gate"),
        network(PROD, "publicIPAddresses/gw-ip"));
    put(
        estate,
        network(PROD, "applicationGatewayWebApplicationFirewallPolicies/waf"),
        "{'policySettings':{'state':'Enabled','mode':'Prevention'},'customRules':[]}");
    with(
        estate,
        network(PROD, "bastionHosts/bastion"),
        "'sku':{'name':'Standard'},",
        "{'ipConfigurations':[{'name':'one','properties':{'subnet':{'id':'%1$s'}}}]}",
        subnet("AzureBastionSubnet"));
    put(
        estate,
        network(PROD, "privateEndpoints/pe"),
        "{'subnet':{'id':'%1$s'},'networkInterfaces':[]}",
        subnet("front"));
    put(estate, network(PROD, "privateLinkServices/pls"), "{'ipConfigurations':[]}");
    put(estate, network(PROD, "virtualHubs/hub"), "{'addressPrefix':'10.50.0.0/24'}");
  }

  private static void firewall(StubEstate estate) {
    String policy = network(PROD, "firewallPolicies/policy");
    String firewall = network(PROD, "azureFirewalls/fw");
    address(estate, "fw-ip", "40.80.10.7", firewall + "/azureFirewallIpConfigurations/one");
    put(
        estate,
        firewall,
        "{'sku':{'name':'AZFW_VNet','tier':'Standard'},'threatIntelMode':'Alert',"
            + "'ipConfigurations':[{'id':'%1$s/azureFirewallIpConfigurations/one','name':'one',"
            + "'properties':{'privateIPAddress':'10.0.2.4','subnet':{'id':'%2$s'},"
            + "'publicIPAddress':{'id':'%3$s'}}}],'natRuleCollections':[],"
            + "'networkRuleCollections':[],'applicationRuleCollections':[],"
            + "'firewallPolicy':{'id':'%4$s'}}",
        firewall,
        subnet("AzureFirewallSubnet"),
        network(PROD, "publicIPAddresses/fw-ip"),
        policy);
    put(estate, policy, "{'sku':{'tier':'Standard'},'threatIntelMode':'Alert'}");
    put(
        estate,
        policy + "/ruleCollectionGroups/dnat",
        "{'priority':100,'ruleCollections':[{'name':'in','priority':100,"
            + "'ruleCollectionType':'FirewallPolicyNatRuleCollection','action':{'type':'DNAT'},"
            + "'rules':[{'name':'rdp','ruleType':'NatRule','ipProtocols':['TCP'],"
            + "'sourceAddresses':['198.51.100.0/24'],'sourceIpGroups':[],"
            + "'destinationAddresses':['40.80.10.7'],'destinationPorts':['3389'],"
            + "'translatedAddress':'10.0.0.4','translatedPort':'22'}]}]}");
    put(estate, network(PROD, "ipGroups/office"), "{'ipAddresses':['198.51.100.0/24']}");
  }

  private static void scaleSets(StubEstate estate) {
    String set = id(PROD, "Microsoft.Compute/virtualMachineScaleSets/workers");
    with(
        estate,
        set,
        "'sku':{'name':'Standard_D2s_v5','capacity':1},",
        "{'orchestrationMode':'Uniform','virtualMachineProfile':{'extensionProfile':{"
            + "'extensions':[{'name':'run','properties':{'settings':{'commandToExecute':"
            + "'curl https://x?sig=hunter2'}}}]}}}");
    put(
        estate,
        id(PROD, "Microsoft.Compute/virtualMachineScaleSets/flexible"),
        "{'orchestrationMode':'Flexible'}");
    String machine = set + "/virtualMachines/0";
    String nic = machine + "/networkInterfaces/nic";
    String configuration = nic + "/ipConfigurations/one";
    with(
        estate,
        machine,
        "'instanceId':'0',",
        "{'instanceView':{'statuses':[{'code':'PowerState/running','displayStatus':'VM running'}]},'networkProfile':{"
            + "'networkInterfaces':[{'id':'%1$s'}]}}",
        nic);
    put(
        estate,
        nic,
        "{'primary':true,'ipConfigurations':[{'id':'%1$s','name':'one','properties':{"
            + "'privateIPAddress':'10.0.0.20','privateIPAddressVersion':'IPv4','primary':true,"
            + "'subnet':{'id':'%2$s'},'publicIPAddress':{'id':'%1$s/publicIPAddresses/pub'}}}],"
            + "'virtualMachine':{'id':'%3$s'}}",
        configuration,
        subnet("front"),
        machine);
    put(
        estate,
        configuration + "/publicIPAddresses/pub",
        "{'ipAddress':'40.80.10.20','publicIPAddressVersion':'IPv4','ipConfiguration':{"
            + "'id':'%1$s'}}",
        configuration);
  }

  private static void services(StubEstate estate) {
    put(
        estate,
        id(PROD, "Microsoft.ContainerService/managedClusters/aks"),
        "{'fqdn':'aks-1.hcp.westeurope.azmk8s.io','apiServerAccessProfile':{"
            + "'authorizedIPRanges':['198.51.100.0/24']},'windowsProfile':{'adminUsername':'a',"
            + "'adminPassword':'hunter2'}}");
    rule(
        estate,
        "Microsoft.Sql/servers/sql",
        "{'fullyQualifiedDomainName':'sql.database.windows.net','publicNetworkAccess':'Enabled'}");
    rule(
        estate,
        "Microsoft.DBforPostgreSQL/flexibleServers/pg",
        "{'fullyQualifiedDomainName':'pg.postgres.database.azure.com','network':{"
            + "'publicNetworkAccess':'Enabled'}}");
    rule(
        estate,
        "Microsoft.DBforMySQL/flexibleServers/my",
        "{'fullyQualifiedDomainName':'my.mysql.database.azure.com','network':{"
            + "'publicNetworkAccess':'Enabled'}}");
    rule(
        estate,
        "Microsoft.Cache/redis/cache",
        "{'hostName':'cache.redis.cache.windows.net','sslPort':6380,'enableNonSslPort':false,"
            + "'publicNetworkAccess':'Enabled','accessKeys':{'primaryKey':'hunter2'}}");
    put(
        estate,
        id(PROD, "Microsoft.DocumentDB/databaseAccounts/docs"),
        "{'documentEndpoint':'https://docs.documents.azure.com:443/',"
            + "'publicNetworkAccess':'Enabled','ipRules':[],"
            + "'isVirtualNetworkFilterEnabled':false,'primaryMasterKey':'hunter2'}");
    with(
        estate,
        id(PROD, "Microsoft.Storage/storageAccounts/files"),
        "'kind':'StorageV2','sku':{'name':'Standard_LRS'},",
        "{'primaryEndpoints':{'blob':'https://files.blob.core.windows.net/'},"
            + "'publicNetworkAccess':'Enabled','networkAcls':{'defaultAction':'Deny',"
            + "'bypass':'AzureServices','ipRules':[{'value':'198.51.100.7','action':'Allow'}],"
            + "'virtualNetworkRules':[]},'connectionString':'AccountKey=hunter2'}");
  }

  private static void rule(StubEstate estate, String server, String properties) {
    put(estate, id(PROD, server), properties);
    boolean redis = server.startsWith("Microsoft.Cache");
    put(
        estate,
        id(PROD, server) + "/firewallRules/office",
        redis
            ? "{'startIP':'198.51.100.1','endIP':'198.51.100.9'}"
            : "{'startIpAddress':'198.51.100.1','endIpAddress':'198.51.100.9'}");
  }
}

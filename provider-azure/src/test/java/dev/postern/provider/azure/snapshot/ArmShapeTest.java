package dev.postern.provider.azure.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** What the command line prints becomes what the API answers. */
class ArmShapeTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GROUP = "/subscriptions/s/resourceGroups/g/providers/";

  @Test
  void anElementOfTheApiIsLeftAlone() throws JsonProcessingException {
    JsonNode element =
        JSON.readTree("{\"id\":\"x\",\"odd\":1,\"properties\":{\"privateIpAddress\":1}}");
    assertThat(ArmShape.of(element, AzureCall.NETWORK_INTERFACES)).isSameAs(element);
  }

  @Test
  void rulesGoBackUnderProperties() {
    folds(
        AzureCall.NETWORK_SECURITY_GROUPS,
        """
        {"id":"@Microsoft.Network/networkSecurityGroups/n","name":"n","location":"westeurope",
         "resourceGroup":"g","etag":"e","tags":null,"type":"Microsoft.Network/networkSecurityGroups",
         "networkInterfaces":[{"id":"@Microsoft.Network/networkInterfaces/i","resourceGroup":"g"}],
         "securityRules":[{"access":"Allow","direction":"Inbound","etag":"e","priority":100,
           "id":"@Microsoft.Network/networkSecurityGroups/n/securityRules/r","name":"r",
           "protocol":"Tcp","resourceGroup":"g","sourceAddressPrefix":"*","sourceAddressPrefixes":[],
           "destinationPortRanges":["22","3389"]}]}
        """,
        """
        {"id":"@Microsoft.Network/networkSecurityGroups/n","name":"n","location":"westeurope",
         "etag":"e","tags":null,"type":"Microsoft.Network/networkSecurityGroups",
         "properties":{
           "networkInterfaces":[{"id":"@Microsoft.Network/networkInterfaces/i"}],
           "securityRules":[{"etag":"e","name":"r",
             "id":"@Microsoft.Network/networkSecurityGroups/n/securityRules/r",
             "properties":{"access":"Allow","direction":"Inbound","priority":100,"protocol":"Tcp",
               "sourceAddressPrefix":"*","sourceAddressPrefixes":[],
               "destinationPortRanges":["22","3389"]}}]}}
        """);
  }

  @Test
  void olderSpellingsOfAddressesAreUnderstood() {
    folds(
        AzureCall.NETWORK_INTERFACES,
        """
        {"id":"@Microsoft.Network/networkInterfaces/i","name":"i","enableIpForwarding":false,
         "ipConfigurations":[{"id":"@Microsoft.Network/networkInterfaces/i/ipConfigurations/c",
           "name":"c","primary":true,"privateIpAddress":"10.0.0.4","privateIpAddressVersion":"IPv4",
           "publicIpAddress":{"id":"@Microsoft.Network/publicIPAddresses/p","resourceGroup":"g"},
           "subnet":{"id":"@Microsoft.Network/virtualNetworks/v/subnets/s","resourceGroup":"g"}}],
         "networkSecurityGroup":null,"virtualMachine":{"id":"@Microsoft.Compute/virtualMachines/m"}}
        """,
        """
        {"id":"@Microsoft.Network/networkInterfaces/i","name":"i","properties":{
          "enableIPForwarding":false,
          "ipConfigurations":[{"id":"@Microsoft.Network/networkInterfaces/i/ipConfigurations/c",
            "name":"c","properties":{"primary":true,"privateIPAddress":"10.0.0.4",
              "privateIPAddressVersion":"IPv4",
              "publicIPAddress":{"id":"@Microsoft.Network/publicIPAddresses/p"},
              "subnet":{"id":"@Microsoft.Network/virtualNetworks/v/subnets/s"}}}],
          "networkSecurityGroup":null,
          "virtualMachine":{"id":"@Microsoft.Compute/virtualMachines/m"}}}
        """);
  }

  @Test
  void aLoadBalancerKeepsItsSkuAndZonesOutside() {
    folds(
        AzureCall.LOAD_BALANCERS,
        """
        {"id":"@Microsoft.Network/loadBalancers/l","name":"l","sku":{"name":"Standard"},
         "frontendIpConfigurations":[{"id":"@Microsoft.Network/loadBalancers/l/frontendIPConfigurations/f",
           "name":"f","zones":["1"],"publicIpAddress":{"id":"@Microsoft.Network/publicIPAddresses/p"}}],
         "loadBalancingRules":[{"id":"@Microsoft.Network/loadBalancers/l/loadBalancingRules/r",
           "name":"r","enableFloatingIp":true,"frontendPort":80,"backendPort":8080,
           "frontendIpConfiguration":{"id":"@Microsoft.Network/loadBalancers/l/frontendIPConfigurations/f"}}],
         "backendAddressPools":[{"id":"@Microsoft.Network/loadBalancers/l/backendAddressPools/b","name":"b",
           "loadBalancerBackendAddresses":[{"name":"a","ipAddress":"10.0.0.5"}]}]}
        """,
        """
        {"id":"@Microsoft.Network/loadBalancers/l","name":"l","sku":{"name":"Standard"},"properties":{
         "frontendIPConfigurations":[{"id":"@Microsoft.Network/loadBalancers/l/frontendIPConfigurations/f",
           "name":"f","zones":["1"],
           "properties":{"publicIPAddress":{"id":"@Microsoft.Network/publicIPAddresses/p"}}}],
         "loadBalancingRules":[{"id":"@Microsoft.Network/loadBalancers/l/loadBalancingRules/r","name":"r",
           "properties":{"enableFloatingIP":true,"frontendPort":80,"backendPort":8080,
             "frontendIPConfiguration":{"id":"@Microsoft.Network/loadBalancers/l/frontendIPConfigurations/f"}}}],
         "backendAddressPools":[{"id":"@Microsoft.Network/loadBalancers/l/backendAddressPools/b","name":"b",
           "properties":{"loadBalancerBackendAddresses":[
             {"name":"a","properties":{"ipAddress":"10.0.0.5"}}]}}]}}
        """);
  }

  @Test
  void aScaleSetDescribesInterfacesThatHaveNoIds() {
    folds(
        AzureCall.VIRTUAL_MACHINE_SCALE_SETS,
        """
        {"id":"@Microsoft.Compute/virtualMachineScaleSets/v","name":"v","sku":{"capacity":2},
         "virtualMachineProfile":{"networkProfile":{"networkInterfaceConfigurations":[
           {"name":"n","primary":true,"ipConfigurations":[{"name":"c",
             "publicIpAddressConfiguration":{"name":"p","publicIpAddressVersion":"IPv4"},
             "loadBalancerInboundNatPools":[{"id":"@Microsoft.Network/loadBalancers/l/inboundNatPools/p","resourceGroup":"g"}]}]}]},
           "storageProfile":{"osDisk":{"managedDisk":{"id":"@Microsoft.Compute/disks/d","storageAccountType":"Standard_LRS"}}}}}
        """,
        """
        {"id":"@Microsoft.Compute/virtualMachineScaleSets/v","name":"v","sku":{"capacity":2},"properties":{
         "virtualMachineProfile":{"networkProfile":{"networkInterfaceConfigurations":[
           {"name":"n","properties":{"primary":true,"ipConfigurations":[{"name":"c","properties":{
             "publicIPAddressConfiguration":{"name":"p","properties":{"publicIPAddressVersion":"IPv4"}},
             "loadBalancerInboundNatPools":[{"id":"@Microsoft.Network/loadBalancers/l/inboundNatPools/p"}]}}]}}]},
           "storageProfile":{"osDisk":{"managedDisk":{"id":"@Microsoft.Compute/disks/d","storageAccountType":"Standard_LRS"}}}}}}
        """);
  }

  @Test
  void whatTheCommandLineCallsOtherwiseGetsItsNameBack() {
    folds(
        AzureCall.STORAGE_ACCOUNTS,
        """
        {"id":"@Microsoft.Storage/storageAccounts/a","kind":"StorageV2","publicNetworkAccess":"Enabled",
         "networkRuleSet":{"bypass":"AzureServices","defaultAction":"Deny",
           "ipRules":[{"action":"Allow","ipAddressOrRange":"81.2.69.0/24"}],
           "virtualNetworkRules":[{"action":"Allow","state":"Succeeded",
             "virtualNetworkResourceId":"@Microsoft.Network/virtualNetworks/v/subnets/s"}]}}
        """,
        """
        {"id":"@Microsoft.Storage/storageAccounts/a","kind":"StorageV2","properties":{
         "publicNetworkAccess":"Enabled",
         "networkAcls":{"bypass":"AzureServices","defaultAction":"Deny",
           "ipRules":[{"action":"Allow","value":"81.2.69.0/24"}],
           "virtualNetworkRules":[{"action":"Allow","state":"Succeeded",
             "id":"@Microsoft.Network/virtualNetworks/v/subnets/s"}]}}}
        """);
    folds(
        AzureCall.REDIS_CACHES,
        """
        {"id":"@Microsoft.Cache/Redis/r","sku":{"name":"Basic"},"enableNonSslPort":true}
        """,
        """
        {"id":"@Microsoft.Cache/Redis/r","properties":{"sku":{"name":"Basic"},"enableNonSslPort":true}}
        """);
    folds(
        AzureCall.REDIS_FIREWALL_RULES,
        """
        {"id":"@Microsoft.Cache/Redis/r/firewallRules/f","startIp":"1.2.3.4","endIp":"1.2.3.5"}
        """,
        """
        {"id":"@Microsoft.Cache/Redis/r/firewallRules/f","properties":{"startIP":"1.2.3.4","endIP":"1.2.3.5"}}
        """);
    folds(
        AzureCall.MANAGED_CLUSTERS,
        """
        {"id":"@Microsoft.ContainerService/managedClusters/k",
         "apiServerAccessProfile":{"authorizedIpRanges":["81.2.69.0/24"],"enablePrivateCluster":false}}
        """,
        """
        {"id":"@Microsoft.ContainerService/managedClusters/k","properties":{
         "apiServerAccessProfile":{"authorizedIPRanges":["81.2.69.0/24"],"enablePrivateCluster":false}}}
        """);
  }

  @Test
  void effectiveAnswersHaveNoPropertiesInAnyForm() throws JsonProcessingException {
    JsonNode route =
        JSON.readTree("{\"addressPrefix\":[\"0.0.0.0/0\"],\"nextHopType\":\"Internet\"}");
    assertThat(ArmShape.of(route, AzureCall.EFFECTIVE_ROUTES)).isSameAs(route);
  }

  private static void folds(AzureCall call, String printed, String expected) {
    try {
      assertThat(ArmShape.of(JSON.readTree(printed.replace("@", GROUP)), call))
          .isEqualTo(JSON.readTree(expected.replace("@", GROUP)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

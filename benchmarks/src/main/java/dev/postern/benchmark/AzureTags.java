package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list of service tags: the services of the cloud, each everywhere and in every region. */
final class AzureTags {

  private static final ImmutableList<String> SERVICES =
      ImmutableList.of(
          "AzureCloud",
          "Storage",
          "Sql",
          "AzureMonitor",
          "AzureActiveDirectory",
          "AppService",
          "ApiManagement",
          "AzureFrontDoor.Backend",
          "AzureKeyVault",
          "EventHub",
          "ServiceBus",
          "AzureContainerRegistry",
          "AzureCosmosDB",
          "AzureBackup",
          "LogicApps",
          "DataFactory",
          "AzureDevOps",
          "GatewayManager",
          "PowerBI",
          "AzureTrafficManager",
          "ActionGroup",
          "AzureDatabricks",
          "HDInsight",
          "BatchNodeManagement",
          "CognitiveServicesManagement",
          "AzureMachineLearning",
          "AzureConnectors",
          "Dynamics365",
          "MicrosoftDefender",
          "AzureSignalR",
          "AzureIoTHub",
          "AppConfiguration",
          "AzureUpdateDelivery");
  private static final ImmutableList<String> REGIONS =
      ImmutableList.of(
          "westeurope",
          "northeurope",
          "eastus",
          "uksouth",
          "eastus2",
          "westus",
          "westus2",
          "westus3",
          "centralus",
          "northcentralus",
          "southcentralus",
          "westcentralus",
          "canadacentral",
          "canadaeast",
          "brazilsouth",
          "brazilsoutheast",
          "mexicocentral",
          "ukwest",
          "francecentral",
          "francesouth",
          "germanywestcentral",
          "germanynorth",
          "switzerlandnorth",
          "switzerlandwest",
          "norwayeast",
          "norwaywest",
          "swedencentral",
          "swedensouth",
          "polandcentral",
          "italynorth",
          "spaincentral",
          "austriaeast",
          "israelcentral",
          "qatarcentral",
          "uaenorth",
          "uaecentral",
          "southafricanorth",
          "southafricawest",
          "centralindia",
          "southindia",
          "westindia",
          "jioindiawest",
          "jioindiacentral",
          "eastasia",
          "southeastasia",
          "japaneast",
          "japanwest",
          "koreacentral",
          "koreasouth",
          "australiaeast",
          "australiasoutheast",
          "australiacentral",
          "australiacentral2",
          "newzealandnorth",
          "malaysiawest",
          "indonesiacentral",
          "taiwannorth",
          "chilecentral",
          "belgiumcentral",
          "denmarkeast");
  private static final ImmutableList<Integer> FIRST_BYTES =
      ImmutableList.of(13, 20, 40, 51, 52, 104, 135, 137, 138, 168, 191);

  /** The list published today has 100,000 prefixes in 2,900 entries. */
  private static final int PREFIXES_PER_TAG = 34;

  private static final int MOST_PREFIXES = 6_000;

  private final AzureShape shape;
  private final ImmutableList<String> names;

  AzureTags(AzureShape shape) {
    this.shape = shape;
    List<String> all = new ArrayList<>(SERVICES);
    for (String region : REGIONS) {
      SERVICES.forEach(service -> all.add(service + "." + region));
    }
    for (int i = all.size(); i < shape.tags(); i++) {
      all.add("Service" + i);
    }
    this.names = ImmutableList.copyOf(all.subList(0, shape.tags()));
  }

  /** A tag that a rule of a place may name; those of the place itself come first. */
  String any(Draws draws) {
    return names.get(draws.skewedBelow(names.size()));
  }

  /** Writes the list as the API answers it. */
  void write(AzureFolder folder) throws IOException {
    HeavyTail sizes =
        HeavyTail.of(shape.tags() * PREFIXES_PER_TAG, shape.tags(), 0.7, MOST_PREFIXES);
    try (Answer answer = folder.tags()) {
      for (int i = 0; i < names.size(); i++) {
        Draws draws = Draws.at(shape.seed(), 11, i);
        String name = names.get(i);
        int dot = name.lastIndexOf('.');
        String region = dot > 0 ? name.substring(dot + 1) : "";
        answer.element().text("name", name).text("id", name).object("properties");
        answer.text("changeNumber", "1").text("region", REGIONS.contains(region) ? region : "");
        answer.text("platform", "Azure").text("systemService", name.substring(0, Math.max(dot, 0)));
        answer.array("addressPrefixes");
        for (int prefix = Math.max(1, sizes.share(i)); prefix > 0; prefix--) {
          answer.text(prefix(draws));
        }
        answer.endArray().end().end();
      }
    }
  }

  private static String prefix(Draws draws) {
    if (draws.percent(20)) {
      return "2603:10%02x:%x::/%d".formatted(draws.below(64), draws.below(1 << 16), 48);
    }
    int length = 32 - draws.skewedBelow(17);
    int address = draws.pick(FIRST_BYTES) << 24 | draws.below(1 << 24);
    return AzureSources.text(address, length);
  }
}

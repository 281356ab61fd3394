package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Accounts of Azure Cosmos DB. Everybody gets through where there is neither a list of addresses
 * nor the filter of networks (Azure Cosmos DB, "Configure IP firewall"). Ports are those of the
 * interfaces that an account offers ("SQL SDK connectivity modes"); replicas that direct mode
 * speaks to are found through the account's own name and let in the same clients.
 */
final class CosmosAccounts implements ServiceReader {

  private static final String ROWS = "ipRules";
  private static final String OLD_ROWS = "ipRangeFilter";
  private static final String SUBNETS = "virtualNetworkRules";
  private static final String FILTER = "isVirtualNetworkFilterEnabled";
  private static final Serves WEB = Serves.tcp("", 443);
  private static final Serves MONGO = Serves.tcp("mongodb", 10250, 10255, 10256);
  private static final Serves CASSANDRA = Serves.tcp("cassandra", 10350);

  @Override
  public AzureCall call() {
    return AzureCall.COSMOS_ACCOUNTS;
  }

  @Override
  public int rawRows(JsonNode node) {
    JsonNode properties = node.path("properties");
    int listed = Listed.count(properties, ROWS);
    return Listed.count(properties, SUBNETS) + (listed > 0 ? listed : old(properties).size());
  }

  @Override
  public Service read(JsonNode node) {
    Described account = new Described(call(), "cosmos-account", node);
    JsonNode properties = account.properties();
    Entrance entrance =
        new Entrance(
            hosts(properties),
            serves(Fields.text(node, "kind"), properties),
            Entrance.IPV4,
            Optional.empty(),
            notes(account));
    return account.service(
        true, account.publication(properties), ImmutableList.of(entrance), firewall(account));
  }

  private Firewall firewall(Described account) {
    JsonNode properties = account.properties();
    ImmutableList.Builder<AllowedSource> rows = ImmutableList.builder();
    int before = Listed.count(properties, ROWS);
    for (JsonNode row : Listed.in(properties, ROWS)) {
      JsonNode block = row.isTextual() ? row : row.path("ipAddressOrRange");
      rows.add(AllowedSource.blockOrAzure(ROWS, block));
    }
    List<String> old = before > 0 ? List.of() : old(properties);
    old.forEach(text -> rows.add(AllowedSource.blockOrAzure(OLD_ROWS, text(text))));
    Listed.in(properties, SUBNETS)
        .forEach(row -> rows.add(AllowedSource.inside(SUBNETS, Fields.text(row, "id"))));
    Firewall firewall = Firewall.only(call(), ROWS, rows.build());
    if (before > 0 || !old.isEmpty()) {
      return firewall;
    }
    return switch (Setting.of(properties, FILTER)) {
      case ON -> firewall;
      case OFF, ABSENT -> firewall.open("neither addresses nor networks are filtered");
      case UNREADABLE -> firewall.doubting(ImmutableList.of(account.doubt(FILTER)));
    };
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }

  /** Before 2020 the list was one text. */
  private static List<String> old(JsonNode properties) {
    return Splitter.on(',')
        .trimResults()
        .omitEmptyStrings()
        .splitToList(Fields.text(properties, OLD_ROWS));
  }

  private static Serves serves(String kind, JsonNode properties) {
    boolean mongo = kind.equalsIgnoreCase("MongoDB");
    boolean known = mongo || kind.equalsIgnoreCase("GlobalDocumentDB");
    boolean cassandra = false;
    for (JsonNode item : Listed.in(properties, "capabilities")) {
      switch (Ascii.toLowerCase(Fields.text(item, "name"))) {
        case "" -> known = false;
        case "enablemongo" -> mongo = true;
        case "enablecassandra" -> cassandra = true;
        default -> {}
      }
    }
    Serves serves = mongo || !known ? WEB.and(MONGO) : WEB;
    return cassandra || !known ? serves.and(CASSANDRA) : serves;
  }

  /** The account's own name, those of its interfaces, and those of its regions. */
  private static ImmutableList<String> hosts(JsonNode properties) {
    ImmutableSet.Builder<String> hosts = ImmutableSet.builder();
    hosts.addAll(
        Hosts.in(
            properties,
            "documentEndpoint",
            "sqlEndpoint",
            "mongoEndpoint",
            "cassandraEndpoint",
            "gremlinEndpoint",
            "tableEndpoint"));
    for (JsonNode region : Listed.in(properties, "locations")) {
      hosts.addAll(Hosts.in(region, "documentEndpoint"));
    }
    return hosts.build().asList();
  }

  private static ImmutableList<Hop.Note> notes(Described account) {
    return Fields.text(account.properties(), "networkAclBypass").equalsIgnoreCase("AzureServices")
        ? ImmutableList.of(Entrance.trustedServices(account.id()))
        : ImmutableList.of();
  }
}

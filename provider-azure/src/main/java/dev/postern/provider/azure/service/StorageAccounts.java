package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Family;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * Storage accounts. The default action decides about everybody who is in no row (Azure Storage,
 * "Configure Azure Storage firewalls and virtual networks"). NFS is for networks only, whatever the
 * rows say, so it opens no port here ("NFS 3.0 protocol support").
 */
final class StorageAccounts implements ServiceReader {

  private static final String DEFAULT = "networkAcls.defaultAction";

  @Override
  public AzureCall call() {
    return AzureCall.STORAGE_ACCOUNTS;
  }

  @Override
  public int rawRows(JsonNode node) {
    JsonNode rules = node.path("properties").path("networkAcls");
    return Listed.count(rules, "ipRules")
        + Listed.count(rules, "ipv6Rules")
        + Listed.count(rules, "virtualNetworkRules")
        + Listed.count(rules, "resourceAccessRules");
  }

  @Override
  public Service read(JsonNode node) {
    Described account = new Described(call(), "storage-account", node);
    JsonNode properties = account.properties();
    return account.service(
        true,
        account.publication(properties),
        StorageEntrances.of(account),
        firewall(account, properties.path("networkAcls")));
  }

  private Firewall firewall(Described account, JsonNode rules) {
    Firewall firewall = Firewall.only(call(), DEFAULT, rows(rules));
    if (rules.isMissingNode() || rules.isNull()) {
      account.assume(
          DEFAULT + " Allow", "accounts without network rules are taken to let everybody in");
      return firewall.open("without network rules everybody gets through");
    }
    return switch (Fields.text(rules, "defaultAction").toLowerCase(Locale.ROOT)) {
      case "allow" -> firewall.open("the default action lets everybody through");
      case "deny" -> firewall;
      default -> firewall.doubting(ImmutableList.of(account.doubt(DEFAULT)));
    };
  }

  private static ImmutableList<AllowedSource> rows(JsonNode rules) {
    ImmutableList.Builder<AllowedSource> rows = ImmutableList.builder();
    Listed.in(rules, "ipRules").forEach(row -> rows.add(block("ipRules", Family.IPV4, row)));
    Listed.in(rules, "ipv6Rules").forEach(row -> rows.add(block("ipv6Rules", Family.IPV6, row)));
    Listed.in(rules, "virtualNetworkRules")
        .forEach(
            row -> rows.add(AllowedSource.inside("virtualNetworkRules", Fields.text(row, "id"))));
    Listed.in(rules, "resourceAccessRules")
        .forEach(
            row ->
                rows.add(
                    AllowedSource.inside("resourceAccessRules", Fields.text(row, "resourceId"))));
    return rows.build();
  }

  /** A row can only allow; of one that says something else nobody knows what it does. */
  private static AllowedSource block(String setting, Family family, JsonNode row) {
    String action = Fields.text(row, "action");
    boolean allows = action.isEmpty() || action.equalsIgnoreCase("Allow");
    return AllowedSource.block(setting, family, allows && row.isObject() ? row.path("value") : row);
  }
}

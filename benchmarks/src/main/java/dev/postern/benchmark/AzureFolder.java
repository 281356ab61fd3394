package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a subscription: one list for every type of resource. */
final class AzureFolder {

  /** What this subscription has none of. Without these answers an audit could not be complete. */
  private static final ImmutableList<String> EMPTY =
      ImmutableList.of(
          "public-ip-prefixes",
          "nat-gateways",
          "virtual-network-gateways",
          "local-network-gateways",
          "virtual-hubs",
          "application-gateways",
          "azure-firewalls",
          "firewall-policies",
          "ip-groups",
          "bastion-hosts",
          "private-endpoints",
          "private-link-services",
          "virtual-machine-scale-sets",
          "managed-clusters",
          "sql-servers",
          "postgresql-flexible-servers",
          "mysql-flexible-servers",
          "redis-caches",
          "cosmos-accounts",
          "storage-accounts");

  private final Path path;

  private AzureFolder(Path path) {
    this.path = path;
  }

  static AzureFolder create(Path root) throws IOException {
    Path path = root.resolve("azure").resolve(AzureNames.SUBSCRIPTION);
    Files.createDirectories(path);
    return new AzureFolder(path);
  }

  Answer list(String call) throws IOException {
    return new Answer(path.resolve(call + ".json"), "value");
  }

  Answer tags() throws IOException {
    return new Answer(path.resolve("service-tags.json"), "values");
  }

  void writeEmptyLists() throws IOException {
    for (String call : EMPTY) {
      list(call).close();
    }
  }
}

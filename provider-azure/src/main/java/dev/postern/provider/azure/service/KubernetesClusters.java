package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Family;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;

/**
 * APIs of Kubernetes clusters. Without authorized ranges everybody gets through (AKS, "Secure
 * access to the API server using authorized IP address ranges"). The names of a private cluster
 * stand for private addresses, also the public one. That the platform itself runs commands for
 * whoever may ask it to is a matter of roles and not of networks.
 */
final class KubernetesClusters implements ServiceReader {

  private static final String ROWS = "authorizedIPRanges";
  private static final String OLD_ROWS = "apiServerAuthorizedIPRanges";
  private static final String PRIVATE = "enablePrivateCluster";

  @Override
  public AzureCall call() {
    return AzureCall.MANAGED_CLUSTERS;
  }

  @Override
  public int rawRows(JsonNode node) {
    JsonNode properties = node.path("properties");
    return Listed.count(properties, OLD_ROWS)
        + Listed.count(properties.path("apiServerAccessProfile"), ROWS);
  }

  @Override
  public Service read(JsonNode node) {
    Described cluster = new Described(call(), "aks-cluster", node);
    JsonNode properties = cluster.properties();
    JsonNode profile = properties.path("apiServerAccessProfile");
    ImmutableList.Builder<AllowedSource> rows = ImmutableList.builder();
    Listed.in(properties, OLD_ROWS)
        .forEach(row -> rows.add(AllowedSource.block(OLD_ROWS, Family.IPV4, row)));
    Listed.in(profile, ROWS).forEach(row -> rows.add(AllowedSource.block(ROWS, Family.IPV4, row)));
    Firewall firewall = Firewall.only(call(), ROWS, rows.build());
    return cluster.service(
        !Fields.text(properties.path("powerState"), "code").equalsIgnoreCase("Stopped"),
        publication(cluster, profile),
        ImmutableList.of(
            Entrance.of(
                Hosts.in(properties, "fqdn", "azurePortalFQDN", "privateFQDN"),
                Serves.tcp("kubernetes-api", 443))),
        firewall.rows().isEmpty()
            ? firewall.open("without authorized ranges everybody gets through")
            : firewall);
  }

  private Publication publication(Described cluster, JsonNode profile) {
    boolean unreadable = !profile.isObject() && !profile.isMissingNode() && !profile.isNull();
    Setting isPrivate = unreadable ? Setting.UNREADABLE : Setting.of(profile, PRIVATE);
    return switch (isPrivate) {
      case ON -> new Publication.Shut();
      case OFF, ABSENT -> access(cluster);
      case UNREADABLE -> new Publication.Unclear(cluster.doubt(PRIVATE), !unreadable);
    };
  }

  /** What {@code publicNetworkAccess} does to the API of a cluster is not documented. */
  private Publication access(Described cluster) {
    return switch (Setting.of(cluster.properties(), Publication.SWITCH)) {
      case ON, ABSENT -> new Publication.Open();
      case OFF, UNREADABLE -> {
        String reason =
            "what "
                + Publication.SWITCH
                + " means for the API of "
                + cluster.id().name()
                + " is not documented";
        yield new Publication.Unclear(new Doubt(call().action(), "unsupported", reason), false);
      }
    };
  }
}

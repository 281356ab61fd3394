package dev.postern.provider.gcp.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.Allowance;
import dev.postern.provider.Serves;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Fields;

/**
 * Control planes of GKE clusters. The public endpoint is guarded by authorized networks and by
 * nothing else; without them it is open to everybody ("Authorized networks for control plane
 * access").
 */
final class Clusters {

  private static final int HTTPS = 443;
  private static final String SETTING = "authorized networks";

  private final PlatformPaths paths;

  Clusters(PlatformPaths paths) {
    this.paths = paths;
  }

  void read(String project, JsonNode node) {
    PlatformPaths.Thing thing =
        new PlatformPaths.Thing(GcpCall.CLUSTERS, ref(project, node), "gke-cluster", node);
    JsonNode ip =
        Fields.object(Fields.object(node, "controlPlaneEndpointsConfig"), "ipEndpointsConfig");
    JsonNode dns =
        Fields.object(Fields.object(node, "controlPlaneEndpointsConfig"), "dnsEndpointConfig");
    if (Fields.flag(dns, "allowExternalTraffic")) {
      paths.note(thing, "has an endpoint by name, which lets in known identities only");
    }
    JsonNode legacy = Fields.object(node, "masterAuthorizedNetworksConfig");
    JsonNode networks =
        ip.has("authorizedNetworksConfig") ? Fields.object(ip, "authorizedNetworksConfig") : legacy;
    Allowance allowance = new Allowance(thing.ref().toString());
    if (Fields.flag(networks, "enabled")) {
      paths.allow(thing, allowance, SETTING, Fields.texts(networks, "cidrBlocks", "cidrBlock"));
      if (Fields.flag(networks, "gcpPublicCidrsAccessEnabled")) {
        everyTenant(thing, allowance);
      }
    } else {
      allowance.allow(
          new Origin(thing.ref().toString(), SETTING, SETTING + " are off, which allows everybody"),
          IpSpace.of(AddressSet.all(Family.IPV4)));
    }
    paths.publish(
        thing,
        address(node, ip),
        Serves.tcp("kubernetes-api", HTTPS),
        ImmutableList.of(allowance.hop()),
        isPublic(node, ip) ? ImmutableSet.of() : ImmutableSet.of(Missing.PUBLISHED));
  }

  /** Whoever rents a machine of Google Cloud gets in as well; nobody else knows which they are. */
  private void everyTenant(PlatformPaths.Thing thing, Allowance allowance) {
    String reason = "only Google knows all public addresses of Google Cloud";
    paths.unsupported(thing, "it lets in all of Google Cloud, and " + reason);
    Symbol tenants =
        new Symbol(
            "gcp:public-addresses", reason, IpSpace.EMPTY, IpSpace.of(AddressSet.all(Family.IPV4)));
    allowance.allow(
        new Origin(
            thing.ref().toString(),
            "gcpPublicCidrsAccessEnabled",
            "all public addresses of Google Cloud are let in"),
        new Name("tenants", "google-cloud"),
        new Meaning.Unknown(tenants));
  }

  private static boolean isPublic(JsonNode node, JsonNode ip) {
    if (!ip.isMissingNode()) {
      return Fields.decision(ip, "enabled").orElse(true)
          && Fields.decision(ip, "enablePublicEndpoint").orElse(true);
    }
    return !Fields.flag(Fields.object(node, "privateClusterConfig"), "enablePrivateEndpoint");
  }

  private static String address(JsonNode node, JsonNode ip) {
    String own = Fields.text(ip, "publicEndpoint");
    String legacy = Fields.text(Fields.object(node, "privateClusterConfig"), "publicEndpoint");
    return !own.isEmpty() ? own : !legacy.isEmpty() ? legacy : Fields.text(node, "endpoint");
  }

  private static ResourceRef ref(String project, JsonNode node) {
    ResourceRef own = ResourceRef.of(Fields.text(node, "selfLink"), project);
    String place = own.isEmpty() ? Fields.text(node, "location") : own.location();
    if (place.isEmpty()) {
      place = Fields.text(node, "zone");
    }
    String of = own.isEmpty() ? project : own.project();
    return new ResourceRef(
        "projects/" + of + "/locations/" + place + "/clusters/" + Fields.text(node, "name"));
  }
}

package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CaseFormat;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.Call;
import dev.postern.snapshot.Fields;

/** The calls of Google Cloud APIs whose answers are read. */
public enum GcpCall implements Call {
  /** VPC firewall rules. */
  FIREWALLS("compute#firewall", "compute.firewalls.list"),
  /** Networks, with the order in which their policies are enforced. */
  NETWORKS("compute#network", "compute.networks.list"),
  /** Subnets. */
  SUBNETWORKS("compute#subnetwork", "compute.subnetworks.list"),
  /** Machines with their interfaces. */
  INSTANCES("compute#instance", "compute.instances.list"),
  /** Routes. */
  ROUTES("compute#route", "compute.routes.list"),
  /** Reserved addresses. */
  ADDRESSES("compute#address", "compute.addresses.list"),
  /** Hierarchical firewall policies with their rules and associations. */
  FIREWALL_POLICIES("compute#firewallPolicy", "compute.firewallPolicies.list"),
  /** Global and regional network firewall policies with their rules and associations. */
  NETWORK_FIREWALL_POLICIES("compute#firewallPolicy", "compute.networkFirewallPolicies.list"),
  /** Rules and policies in effect on one network, keyed by it. */
  EFFECTIVE_FIREWALLS("", "compute.networks.getEffectiveFirewalls", true),
  /** Rules and policies in effect on one network in one region, keyed by {@link #regionKey}. */
  REGION_EFFECTIVE_FIREWALLS(
      "", "compute.regionNetworkFirewallPolicies.getEffectiveFirewalls", true),
  /** Lists of addresses that policies name. */
  ADDRESS_GROUPS("", "networksecurity.addressGroups.list"),
  /** Projects with their parents. */
  PROJECTS("", "cloudresourcemanager.projects.get"),
  /** The folders and the organization above a project, nearest first. */
  ANCESTORS("", "cloudresourcemanager.projects.getAncestry"),
  /** Folders with their parents. */
  FOLDERS("", "cloudresourcemanager.folders.list"),
  /** Secure tags in effect on one machine, keyed by it. */
  EFFECTIVE_TAGS("", "cloudresourcemanager.effectiveTags.list", true),
  /** Forwarding rules, regional and global. */
  FORWARDING_RULES("compute#forwardingRule", "compute.forwardingRules.list"),
  /** Target pools. */
  TARGET_POOLS("compute#targetPool", "compute.targetPools.list"),
  /** Targets of protocol forwarding. */
  TARGET_INSTANCES("compute#targetInstance", "compute.targetInstances.list"),
  /** Backend services. */
  BACKEND_SERVICES("compute#backendService", "compute.backendServices.list"),
  /** HTTP proxies. */
  TARGET_HTTP_PROXIES("compute#targetHttpProxy", "compute.targetHttpProxies.list"),
  /** HTTPS proxies. */
  TARGET_HTTPS_PROXIES("compute#targetHttpsProxy", "compute.targetHttpsProxies.list"),
  /** SSL proxies. */
  TARGET_SSL_PROXIES("compute#targetSslProxy", "compute.targetSslProxies.list"),
  /** TCP proxies. */
  TARGET_TCP_PROXIES("compute#targetTcpProxy", "compute.targetTcpProxies.list"),
  /** URL maps of HTTP and HTTPS proxies. */
  URL_MAPS("compute#urlMap", "compute.urlMaps.list"),
  /** Cloud Armor policies. */
  SECURITY_POLICIES("compute#securityPolicy", "compute.securityPolicies.list"),
  /** Instance groups, managed and unmanaged. */
  INSTANCE_GROUPS("compute#instanceGroup", "compute.instanceGroups.list"),
  /** Members of one instance group, keyed by it. */
  INSTANCE_GROUP_INSTANCES(
      "compute#instanceWithNamedPorts", "compute.instanceGroups.listInstances", true),
  /** Network endpoint groups. */
  NETWORK_ENDPOINT_GROUPS("compute#networkEndpointGroup", "compute.networkEndpointGroups.list"),
  /** Members of one network endpoint group, keyed by it. */
  NETWORK_ENDPOINTS("", "compute.networkEndpointGroups.listNetworkEndpoints", true),
  /** Routers and their NAT, which admit nobody. */
  ROUTERS("compute#router", "compute.routers.list"),
  /** GKE clusters. */
  CLUSTERS("", "container.clusters.list"),
  /** Cloud SQL instances. */
  SQL_INSTANCES("sql#instance", "cloudsql.instances.list");

  private final String kind;
  private final String method;
  private final boolean keyed;

  GcpCall(String kind, String method) {
    this(kind, method, false);
  }

  GcpCall(String kind, String method, boolean keyed) {
    this.kind = kind;
    this.method = method;
    this.keyed = keyed;
  }

  /** The key of what is in effect on a network in one region. */
  public static String regionKey(ResourceRef network, String region) {
    return network + "+" + region;
  }

  /** What the elements call themselves: {@code compute#firewall}; empty where they do not. */
  public String kind() {
    return kind;
  }

  /** The method of the API: {@code compute.firewalls.list}. */
  @Override
  public String apiName() {
    return method;
  }

  /** The same as {@link #apiName}: Google Cloud names permissions after methods. */
  @Override
  public String action() {
    return method;
  }

  @Override
  public boolean keyed() {
    return keyed;
  }

  /** The usual file name without its ending: {@code forwarding-rules}. */
  @Override
  public String fileName() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, name());
  }

  @Override
  public String listField() {
    return switch (this) {
      case EFFECTIVE_FIREWALLS, REGION_EFFECTIVE_FIREWALLS, PROJECTS -> "";
      case CLUSTERS -> "clusters";
      case ADDRESS_GROUPS -> "addressGroups";
      case FOLDERS -> "folders";
      case ANCESTORS -> "ancestor";
      case EFFECTIVE_TAGS -> "effectiveTags";
      default -> "items";
    };
  }

  @Override
  public boolean paged() {
    return !keyed;
  }

  @Override
  public String identity(JsonNode element) {
    for (String field : new String[] {"selfLink", "instance", "name", "id"}) {
      String text = Fields.text(element, field);
      if (!text.isEmpty()) {
        ResourceRef ref = ResourceRef.of(text);
        return ref.equals(ResourceRef.UNKNOWN) ? text : ref.path();
      }
    }
    return element.toString();
  }

  /** The part of the method's name that is the collection: {@code forwardingRules}. */
  String collection() {
    int end = method.lastIndexOf('.');
    return method.substring(method.lastIndexOf('.', end - 1) + 1, end);
  }
}

package dev.postern.provider.gcp.network;

import dev.postern.model.Role;
import dev.postern.model.RuleTable;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.resource.FirewallPolicy;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Vpc;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a network in one region, in the order in which they are enforced ("Evaluation order
 * for firewall policies and rules"): policies of the organization and of folders above the project
 * that owns the network, system policies of the region, and then VPC firewall rules and network
 * firewall policies as the network says.
 */
final class Chains {

  private final Estate estate;
  private final Ledger ledger;
  private final FirewallTables firewalls;
  private final PolicyTables policies;
  private final UnreadTables unread;
  private final Map<String, List<RuleTable>> chains = new HashMap<>();

  Chains(
      Estate estate,
      Ledger ledger,
      FirewallTables firewalls,
      PolicyTables policies,
      UnreadTables unread) {
    this.estate = estate;
    this.ledger = ledger;
    this.firewalls = firewalls;
    this.policies = policies;
    this.unread = unread;
  }

  /** The tables in order. */
  List<RuleTable> of(ResourceRef network, String region) {
    ResourceRef own = estate.canonical(network);
    return chains.computeIfAbsent(own + "+" + region, key -> build(own, region));
  }

  private List<RuleTable> build(ResourceRef network, String region) {
    List<RuleTable> all = new ArrayList<>(hierarchy(network));
    RulesInEffect here =
        estate.regionEffective.getOrDefault(GcpCall.regionKey(network, region), RulesInEffect.NONE);
    RulesInEffect everywhere = estate.effective.getOrDefault(network, RulesInEffect.NONE);
    List<FirewallPolicy> system = new ArrayList<>(here.ofType("SYSTEM"));
    if (system.isEmpty()) {
      system.addAll(everywhere.ofType("SYSTEM"));
    }
    system.forEach(policy -> all.add(policies.of(policy)));
    List<RuleTable> rules = firewalls.of(network);
    List<RuleTable> above = new ArrayList<>(global(network, everywhere));
    above.addAll(regional(network, region, here));
    boolean policiesFirst = policiesFirst(network);
    all.addAll(policiesFirst ? above : rules);
    all.addAll(policiesFirst ? rules : above);
    return all;
  }

  /** A network of which nothing is known has the order that networks have if nobody sets it. */
  private boolean policiesFirst(ResourceRef network) {
    return estate.network(network).flatMap(Vpc::policiesFirst).orElse(false);
  }

  private List<RuleTable> hierarchy(ResourceRef network) {
    RulesInEffect effective = estate.effective.get(network);
    if (effective != null) {
      List<RuleTable> out = new ArrayList<>();
      for (FirewallPolicy policy : effective.policies()) {
        // Older answers name no type, and then it is one of the hierarchy.
        if (policy.type().startsWith("HIERARCHY") || policy.type().isEmpty()) {
          out.add(policies.of(policy));
        } else if (!policy.type().startsWith("NETWORK") && !policy.type().startsWith("SYSTEM")) {
          out.add(unplaced(network, policy));
        }
      }
      return out;
    }
    return byLineage(network);
  }

  private RuleTable unplaced(ResourceRef network, FirewallPolicy policy) {
    String reason = "policy " + policy.name() + " is of a type that is not known: " + policy.type();
    ledger.gap(
        estate.scopeOf(network),
        GcpCall.EFFECTIVE_FIREWALLS.apiName(),
        "unsupported",
        network.toString(),
        reason);
    return unread.table(network + "/" + policy.name(), Role.FIREWALL, reason);
  }

  private List<RuleTable> byLineage(ResourceRef network) {
    Lineage lineage = estate.lineage(network.project());
    List<RuleTable> out = new ArrayList<>();
    for (FirewallPolicy policy : estate.policies.values()) {
      if (policy.ref().project().isEmpty()
          && !lineage.whole()
          && policy.attached().stream().anyMatch(node -> !lineage.nodes().contains(node))) {
        out.add(0, maybe(network, policy));
      }
    }
    for (ResourceRef node : lineage.nodes()) {
      estate.policies.values().stream()
          .filter(policy -> policy.attached().contains(node))
          .forEach(policy -> out.add(policies.of(policy)));
    }
    return out;
  }

  private RuleTable maybe(ResourceRef network, FirewallPolicy policy) {
    String reason =
        "whether policy "
            + policy.name()
            + " applies to project "
            + network.project()
            + " is unknown: what stands above the project was not read";
    ledger.gap(
        estate.scopeOf(network),
        GcpCall.ANCESTORS.apiName(),
        estate.presenceFor(GcpCall.ANCESTORS, network).gap(),
        network.toString(),
        reason);
    return policies.doubtful(policy, policy.ref() + "@" + network.project(), reason);
  }

  private List<RuleTable> global(ResourceRef network, RulesInEffect effective) {
    List<FirewallPolicy> listed = attached(network, "global");
    if (listed.isEmpty()
        && estate.presenceFor(GcpCall.NETWORK_FIREWALL_POLICIES, network) != Presence.ANSWERED) {
      for (FirewallPolicy policy : effective.policies()) {
        if (policy.type().equals("NETWORK") || policy.type().equals("NETWORK_GLOBAL")) {
          listed.add(policy);
        }
      }
    }
    List<RuleTable> out = new ArrayList<>();
    listed.forEach(policy -> out.add(policies.of(policy)));
    Optional<ResourceRef> named =
        estate.network(network).map(Vpc::policy).filter(ref -> !ref.isEmpty());
    if (listed.isEmpty() && named.isPresent()) {
      String reason =
          "policy " + named.get().name() + " of network " + network.name() + " was not read";
      ledger.gap(
          estate.scopeOf(network),
          GcpCall.NETWORK_FIREWALL_POLICIES.apiName(),
          estate.presenceFor(GcpCall.NETWORK_FIREWALL_POLICIES, network).gap(),
          network.toString(),
          reason);
      out.add(unread.table(named.get().toString(), Role.FIREWALL, reason));
    }
    return out;
  }

  private List<RuleTable> regional(ResourceRef network, String region, RulesInEffect effective) {
    List<FirewallPolicy> listed = attached(network, region);
    if (listed.isEmpty()) {
      listed.addAll(effective.ofType("NETWORK_REGIONAL"));
    }
    return listed.stream().map(policies::of).toList();
  }

  private List<FirewallPolicy> attached(ResourceRef network, String location) {
    List<FirewallPolicy> out = new ArrayList<>();
    for (FirewallPolicy policy : estate.policies.values()) {
      if (!policy.ref().project().isEmpty()
          && policy.ref().location().equals(location)
          && policy.attached().stream().anyMatch(to -> estate.canonical(to).equals(network))) {
        out.add(policy);
      }
    }
    return out;
  }
}

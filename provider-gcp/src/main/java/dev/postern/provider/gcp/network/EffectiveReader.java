package dev.postern.provider.gcp.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.resource.FirewallPolicy;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what is in effect on networks, and on networks in single regions. */
final class EffectiveReader {

  private final Estate estate;
  private final Ledger ledger;

  /** Several networks share a policy, which is counted once. */
  private final Map<FirewallPolicy, FirewallPolicy> shared = new HashMap<>();

  EffectiveReader(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  void read() {
    ImmutableSortedSet<String> regions = regions();
    for (ResourceRef network : estate.namedNetworks()) {
      Optional<Answers<GcpCall>> answers = estate.answersAbout(network);
      if (answers.isPresent()) {
        network(network, answers.get());
        regions.forEach(region -> region(network, region, answers.get()));
      }
    }
  }

  private ImmutableSortedSet<String> regions() {
    TreeSet<String> regions = new TreeSet<>();
    for (Instance instance : estate.instances.values()) {
      regions.add(instance.ref().region());
    }
    return ImmutableSortedSet.copyOfSorted(regions);
  }

  private void network(ResourceRef network, Answers<GcpCall> answers) {
    GcpCall call = GcpCall.EFFECTIVE_FIREWALLS;
    boolean listed = answers.presence(GcpCall.FIREWALLS) == Presence.ANSWERED;
    answers.forEach(
        call,
        network.toString(),
        node -> {
          ImmutableList.Builder<ListedRule> firewalls = ImmutableList.builder();
          if (!listed) {
            for (JsonNode rule : Fields.list(node, "firewalls")) {
              ledger.read(FirewallRule.rawRowsOfFirewall(rule));
              firewalls.add(EstateReader.listed(network.project(), rule));
            }
          }
          estate.effective.putIfAbsent(
              network, new RulesInEffect(firewalls.build(), policies(node)));
        });
    if (answers.presence(call, network.toString()) != Presence.ANSWERED) {
      estate.effective.remove(network); // half of it would hide the other half
    }
  }

  private void region(ResourceRef network, String region, Answers<GcpCall> answers) {
    GcpCall call = GcpCall.REGION_EFFECTIVE_FIREWALLS;
    String key = GcpCall.regionKey(network, region);
    answers.forEach(
        call,
        key,
        node ->
            estate.regionEffective.putIfAbsent(
                key, new RulesInEffect(ImmutableList.of(), policies(node))));
    if (answers.presence(call, key) != Presence.ANSWERED) {
      estate.regionEffective.remove(key);
    }
  }

  private ImmutableList<FirewallPolicy> policies(JsonNode node) {
    ImmutableList.Builder<FirewallPolicy> policies = ImmutableList.builder();
    for (JsonNode one : Fields.list(node, "firewallPolicys")) {
      FirewallPolicy policy = FirewallPolicy.inEffect(one);
      FirewallPolicy first = shared.putIfAbsent(policy, policy);
      if (first == null) {
        ledger.read(FirewallPolicy.rawRows(one));
      }
      policies.add(first == null ? policy : first);
    }
    return policies.build();
  }
}

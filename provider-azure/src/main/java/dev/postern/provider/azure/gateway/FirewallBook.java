package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.AzureFirewall;
import dev.postern.provider.azure.resource.FirewallPolicy;
import dev.postern.provider.azure.resource.FirewallRuleGroup;
import dev.postern.provider.azure.resource.FirewallRules;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rules of firewalls: their own, or those of their policies and of what these inherit from. */
final class FirewallBook {

  private final Network network;
  private final FirewallCounts counts;
  private final Listed<FirewallPolicy> policies;
  private final Listed<FirewallRuleGroup> groups;

  /**
   * What is known of the rules of one firewall.
   *
   * @param translations rules that translate destinations
   * @param filters rules that allow or deny by addresses and ports
   * @param unread what was not read, and may translate anything
   * @param threats what happens to sources that are held for malicious
   * @param trusted sources that never are
   */
  record Rules(
      ImmutableList<FirewallRow> translations,
      ImmutableList<FirewallRow> filters,
      ImmutableList<Symbol> unread,
      String threats,
      ImmutableList<AddressTerm> trusted) {}

  FirewallBook(Network network, FirewallCounts counts) {
    this.network = network;
    this.counts = counts;
    this.policies =
        new Listed<>(
            network,
            AzureCall.FIREWALL_POLICIES,
            new Listed.Kind<>(
                FirewallPolicy::read, FirewallPolicy::id, FirewallPolicy::location, node -> 0));
    this.groups =
        new Listed<>(
            network,
            AzureCall.FIREWALL_POLICY_RULE_COLLECTION_GROUPS,
            new Listed.Kind<>(
                FirewallRuleGroup::read,
                FirewallRuleGroup::id,
                group -> "",
                FirewallRuleGroup::rawRows));
    for (Listed.Entry<FirewallRuleGroup> group : groups.all()) {
      Writer rows = new Writer();
      rows.group(group.value(), 0);
      counts.count(AzureCall.FIREWALL_POLICY_RULE_COLLECTION_GROUPS, rows.all);
    }
  }

  /** Everything that a firewall goes by. */
  Rules of(AzureFirewall firewall) {
    Writer rows = new Writer();
    if (firewall.policy().isEmpty()) {
      rows.collections(firewall.id(), OptionalInt.of(0), firewall.collections(), 0);
      if (!firewall.listed()) {
        rows.unread.add(
            unlisted(AzureCall.AZURE_FIREWALLS, firewall.id(), "firewall " + firewall.name()));
      }
      return rows.rules(firewall.threats(), ImmutableList.of());
    }
    String threats = "off";
    ImmutableList.Builder<AddressTerm> trusted = ImmutableList.builder();
    Set<ResourceId> seen = new LinkedHashSet<>();
    ResourceId next = firewall.policy();
    for (int level = 0; !next.isEmpty() && seen.add(next); level--) {
      Optional<FirewallPolicy> policy = policies.find(next);
      if (policy.isEmpty()) {
        String reason = "firewall policy " + next.name() + " was not read";
        String detail = reason + ": what " + firewall.name() + " translates is unknown";
        policies.unread(next, firewall.id().toString(), detail);
        rows.unread.add(Symbol.condition("azure:unread:" + next.key(), reason));
        break;
      }
      groups(rows, policy.get(), level);
      threats = stricter(threats, policy.get().threats());
      trusted.addAll(policy.get().trusted());
      next = policy.get().base();
    }
    return rows.rules(threats, trusted.build());
  }

  /** Counts the rules that a firewall holds itself. */
  void count(AzureFirewall firewall) {
    Writer rows = new Writer();
    rows.collections(firewall.id(), OptionalInt.of(0), firewall.collections(), 0);
    counts.count(AzureCall.AZURE_FIREWALLS, rows.all);
  }

  /** A policy can only be stricter than what it inherits from. */
  private static String stricter(String one, String other) {
    String said = other.isEmpty() ? "alert" : other;
    return one.equals("off") || (one.equals("alert") && !said.equals("off")) ? said : one;
  }

  private void groups(Writer rows, FirewallPolicy policy, int level) {
    Set<ResourceId> found = new LinkedHashSet<>();
    for (Listed.Entry<FirewallRuleGroup> group : groups.all()) {
      ResourceId id = group.value().id();
      if (id.parent().equals(policy.id())) {
        found.add(id);
        if (group.doubt().isPresent()) {
          rows.unread.add(group.doubt().get());
        } else {
          rows.group(group.value(), level);
          if (!group.value().listed()) {
            rows.unread.add(
                unlisted(
                    AzureCall.FIREWALL_POLICY_RULE_COLLECTION_GROUPS,
                    id,
                    "rule collection group " + id.name()));
          }
        }
      }
    }
    List<ResourceId> lacking =
        policy.groups().stream().filter(id -> !found.contains(id)).distinct().toList();
    for (ResourceId id : lacking) {
      unread(rows, policy, "rule collection group " + id.name() + " of " + policy.name());
    }
    if (!policy.listed() && found.isEmpty()) {
      unread(rows, policy, "the rule collection groups of " + policy.name());
    }
  }

  private Symbol unlisted(AzureCall call, ResourceId id, String what) {
    String reason = what + " does not say which rules it has";
    Scope scope = network.estate().scopeOf(id);
    network.ledger().gap(scope, call.action(), "unsupported", id.toString(), reason);
    return Symbol.condition("azure:unlisted:" + id.key(), reason);
  }

  private void unread(Writer rows, FirewallPolicy policy, String what) {
    AzureCall call = AzureCall.FIREWALL_POLICY_RULE_COLLECTION_GROUPS;
    String reason = what + (what.startsWith("the ") ? " were" : " was") + " not read";
    Scope scope = network.estate().scopeOf(policy.id());
    String status = network.estate().presenceFor(call, policy.id()).gap();
    network.ledger().gap(scope, call.action(), status, policy.id().toString(), reason);
    rows.unread.add(Symbol.condition("azure:unread:" + policy.id().key() + "/" + what, reason));
  }

  /** Rules in the making. */
  private static final class Writer {

    private final List<FirewallRow> all = new ArrayList<>();
    private final List<Symbol> unread = new ArrayList<>();

    void group(FirewallRuleGroup group, int level) {
      collections(group.id(), group.priority(), group.collections(), level);
    }

    void collections(
        ResourceId holder, OptionalInt priority, List<FirewallRules> collections, int level) {
      for (int place = 0; place < collections.size(); place++) {
        FirewallRules collection = collections.get(place);
        for (int index = 0; index < collection.rules().size(); index++) {
          all.add(
              new FirewallRow(
                  collection.rules().get(index),
                  holder,
                  collection,
                  level,
                  priority,
                  place,
                  index));
        }
        if (collection.kind() == FirewallRules.Kind.UNREADABLE) {
          unread.add(
              Symbol.condition(
                  "azure:collection:" + holder.key() + "/" + collection.name(),
                  "rule collection " + collection.name() + " was not understood"));
        }
      }
    }

    Rules rules(String threats, ImmutableList<AddressTerm> trusted) {
      return new Rules(
          of(FirewallRules.Kind.NAT),
          of(FirewallRules.Kind.NETWORK),
          ImmutableList.copyOf(unread),
          threats,
          trusted);
    }

    private ImmutableList<FirewallRow> of(FirewallRules.Kind kind) {
      return all.stream()
          .filter(row -> row.collection().kind() == kind)
          .collect(ImmutableList.toImmutableList());
    }
  }
}

package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Which interfaces a rule is for: of every part that is not empty, one member must fit.
 *
 * @param networks networks, which only hierarchical policies name
 * @param tags network tags
 * @param accounts service accounts
 * @param secureTags secure tags that are in effect
 * @param machines whether it is for machines at all; others are for internal load balancers
 * @param dead whether every secure tag that it names has lost its effect, and so the rule
 * @param faults what was not understood
 */
public record RuleTargets(
    ImmutableSortedSet<ResourceRef> networks,
    ImmutableSortedSet<String> tags,
    ImmutableSortedSet<String> accounts,
    ImmutableSortedSet<String> secureTags,
    boolean machines,
    boolean dead,
    ImmutableList<String> faults) {

  /** The targets of a VPC firewall rule. */
  static RuleTargets ofFirewall(JsonNode node) {
    return new RuleTargets(
        ImmutableSortedSet.of(),
        ImmutableSortedSet.copyOf(Fields.texts(node, "targetTags")),
        ImmutableSortedSet.copyOf(Fields.texts(node, "targetServiceAccounts")),
        ImmutableSortedSet.of(),
        true,
        false,
        ImmutableList.of());
  }

  /** The targets of a policy rule. */
  static RuleTargets ofPolicy(JsonNode node) {
    List<String> faults = new ArrayList<>();
    ImmutableSortedSet.Builder<ResourceRef> networks = ImmutableSortedSet.naturalOrder();
    for (String text : Fields.texts(node, "targetResources")) {
      ResourceRef ref = ResourceRef.of(text);
      networks.add(ref);
      if (ref.equals(ResourceRef.UNKNOWN)) {
        faults.add("target \"" + text + "\"");
      }
    }
    ImmutableSortedSet.Builder<String> effective = ImmutableSortedSet.naturalOrder();
    int named = 0;
    for (JsonNode tag : Fields.list(node, "targetSecureTags")) {
      named++;
      if (!Fields.text(tag, "state").equals("INEFFECTIVE")) {
        effective.add(Fields.text(tag, "name"));
      }
    }
    ImmutableSortedSet<String> secure = effective.build();
    String type = Fields.text(node, "targetType");
    if (!type.isEmpty() && !type.equals("INSTANCES") && !type.equals("INTERNAL_MANAGED_LB")) {
      faults.add("target type \"" + type + "\"");
    }
    return new RuleTargets(
        networks.build(),
        ImmutableSortedSet.of(),
        ImmutableSortedSet.copyOf(Fields.texts(node, "targetServiceAccounts")),
        secure,
        !type.equals("INTERNAL_MANAGED_LB"),
        named > 0 && secure.isEmpty(),
        ImmutableList.copyOf(faults));
  }

  /** Whether it is for every interface that its table is for. */
  public boolean isAll() {
    return networks.isEmpty() && tags.isEmpty() && accounts.isEmpty() && secureTags.isEmpty();
  }

  /** As people read it: {@code tag web, tag db}. */
  public String text() {
    List<String> parts = new ArrayList<>();
    networks.forEach(n -> parts.add("network " + n.name()));
    tags.forEach(t -> parts.add("tag " + t));
    accounts.forEach(a -> parts.add("account " + a));
    secureTags.forEach(t -> parts.add("secure tag " + t));
    return String.join(", ", parts);
  }
}

package dev.postern.provider.gcp.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.resource.FirewallPolicy;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Route;
import dev.postern.provider.gcp.resource.Subnet;
import dev.postern.provider.gcp.resource.Vpc;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the answers of every project into an {@link Estate}. */
public final class EstateReader {

  private final Estate estate = new Estate();
  private final Ledger ledger;
  private final Map<ResourceRef, ListedRule> rules = new HashMap<>();

  private EstateReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Reads everything once. */
  public static Estate read(Iterable<Answers<GcpCall>> projects, Ledger ledger) {
    EstateReader reader = new EstateReader(ledger);
    projects.forEach(one -> reader.estate.answers.put(one.account(), one));
    LineageReader.read(reader.estate);
    reader.estate.answers.forEach(reader::networks);
    reader.estate.answers.forEach(reader::project);
    new EffectiveReader(reader.estate, ledger).read();
    return reader.estate;
  }

  private void networks(String project, Answers<GcpCall> answers) {
    answers.forEach(
        GcpCall.NETWORKS,
        node -> {
          Vpc vpc = Vpc.read(node, project);
          ResourceRef ref = estate.canonical(vpc.ref());
          if (add(project, GcpCall.NETWORKS, ref, estate.networks, vpc)) {
            estate.networksByNumber.put(
                ResourceRef.global(ref.project(), "networks", vpc.number()), ref);
            if (vpc.policiesFirst().isEmpty()) {
              unsupported(project, GcpCall.NETWORKS, ref, "the order of policies of network ");
            }
          }
        });
  }

  private void project(String project, Answers<GcpCall> answers) {
    answers.forEach(GcpCall.SUBNETWORKS, node -> subnet(project, Subnet.read(node, project)));
    answers.forEach(GcpCall.INSTANCES, node -> instance(project, Instance.read(node, project)));
    answers.forEach(GcpCall.FIREWALLS, node -> firewall(project, node));
    answers.forEach(
        GcpCall.FIREWALL_POLICIES, node -> policy(GcpCall.FIREWALL_POLICIES, project, node));
    answers.forEach(
        GcpCall.NETWORK_FIREWALL_POLICIES,
        node -> policy(GcpCall.NETWORK_FIREWALL_POLICIES, project, node));
    answers.forEach(GcpCall.ROUTES, node -> route(project, Route.read(node, project)));
    answers.forEach(GcpCall.ADDRESS_GROUPS, node -> addressGroup(project, node));
  }

  /** Whether it is new. */
  private <T> boolean add(
      String project, GcpCall call, ResourceRef ref, Map<ResourceRef, T> known, T one) {
    if (ref.isEmpty() || ref.equals(ResourceRef.UNKNOWN)) {
      ledger.gap(
          Estate.everywhere(project),
          call.apiName(),
          "unsupported",
          "",
          "something in " + call.fileName() + " has no name that can be read");
      return false;
    }
    T first = known.putIfAbsent(ref, one);
    if (first != null && !first.equals(one)) {
      ledger.gap(
          estate.scopeOf(ref),
          call.apiName(),
          "unsupported",
          ref.toString(),
          ref.name() + " is described twice and differs; the first counts. Collect it again");
    }
    return first == null;
  }

  private void unsupported(String project, GcpCall call, ResourceRef ref, String what) {
    ledger.gap(
        Estate.everywhere(project),
        call.apiName(),
        "unsupported",
        ref.toString(),
        what + ref.name() + " was not understood");
  }

  private void subnet(String project, Subnet subnet) {
    ResourceRef ref = estate.canonical(subnet.ref());
    if (add(project, GcpCall.SUBNETWORKS, ref, estate.subnets, subnet)) {
      subnet
          .faults()
          .forEach(f -> unsupported(project, GcpCall.SUBNETWORKS, ref, f + " of subnet "));
    }
  }

  private void instance(String project, Instance instance) {
    ResourceRef ref = estate.canonical(instance.ref());
    if (!add(project, GcpCall.INSTANCES, ref, estate.instances, instance)) {
      dispute(ref, instance);
      return;
    }
    for (Nic nic : instance.nics()) {
      nic.faults()
          .forEach(
              f ->
                  unsupported(
                      project, GcpCall.INSTANCES, ref, f + " of " + nic.name() + " of machine "));
    }
    List<String> tags = new ArrayList<>();
    Answers<GcpCall> answers = estate.answers(project);
    answers.forEach(
        GcpCall.EFFECTIVE_TAGS, ref.toString(), node -> tags.add(Fields.text(node, "tagValue")));
    if (answers.presence(GcpCall.EFFECTIVE_TAGS, ref.toString()) == Presence.ANSWERED) {
      estate.secureTags.put(ref, ImmutableSet.copyOf(tags));
    }
  }

  /** Of two different answers about one machine nobody knows which is right. */
  private void dispute(ResourceRef ref, Instance other) {
    Instance first = estate.instances.get(ref);
    if (first != null && !first.equals(other)) {
      for (Nic nic : first.nics()) {
        estate
            .doubts()
            .add(Owners.id(ref, nic), "machine " + ref.name() + " is described twice and differs");
      }
    }
  }

  private void firewall(String project, JsonNode node) {
    ListedRule listed = listed(project, node);
    ResourceRef network = estate.canonical(ResourceRef.of(Fields.text(node, "network"), project));
    ListedRule first = rules.putIfAbsent(listed.ref(), listed);
    if (first != null && first.rule().equals(listed.rule())) {
      return;
    }
    ledger.read(FirewallRule.rawRowsOfFirewall(node));
    estate.firewalls.put(network, listed);
    if (first != null) {
      estate.disputed.add(listed.ref()); // both of them: nobody knows which is right
    }
  }

  static ListedRule listed(String project, JsonNode node) {
    ResourceRef ref = ResourceRef.of(Fields.text(node, "selfLink"), project);
    return new ListedRule(
        ref.isEmpty() ? ResourceRef.global(project, "firewalls", Fields.text(node, "name")) : ref,
        FirewallRule.ofFirewall(node));
  }

  private void policy(GcpCall call, String project, JsonNode node) {
    FirewallPolicy policy = FirewallPolicy.read(node);
    if (add(project, call, estate.canonical(policy.ref()), estate.policies, policy)) {
      ledger.read(FirewallPolicy.rawRows(node));
    }
  }

  private void route(String project, Route route) {
    estate.routes.put(estate.canonical(route.network()), route);
    if (route.destination().isEmpty()) {
      unsupported(
          project, GcpCall.ROUTES, route.network(), "route " + route.name() + " of network ");
    }
  }

  private void addressGroup(String project, JsonNode node) {
    ResourceRef ref = estate.canonical(ResourceRef.of(Fields.text(node, "name")));
    ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
    boolean whole = node.path("items").isArray();
    for (JsonNode item : Fields.list(node, "items")) {
      Optional<Cidr> block = Cidr.tryParse(item.asText(""));
      block.ifPresent(blocks::add);
      whole &= block.isPresent();
    }
    estate.addressGroups.put(
        ref, whole ? Optional.of(IpSpace.ofCidrs(blocks.build())) : Optional.empty());
    if (!whole) {
      unsupported(project, GcpCall.ADDRESS_GROUPS, ref, "address group ");
    }
  }
}

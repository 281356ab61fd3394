package dev.postern.provider.gcp.network;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.gcp.resource.Action;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Layer4;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.RuleTargets;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Presence;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * VPC firewall rules that are for no interface: what they would let in is latent. Where machines
 * were not read, they may be real already.
 */
public final class UnusedRules {

  private final Network network;
  private final Collected out;
  private final Set<ResourceRef> inhabited = new HashSet<>();
  private final SetMultimap<ResourceRef, String> tags = HashMultimap.create();
  private final SetMultimap<ResourceRef, String> accounts = HashMultimap.create();

  /** Writes into {@code out}. */
  public UnusedRules(Network network, Collected out) {
    this.network = network;
    this.out = out;
    for (Instance machine : network.estate().allInstances()) {
      for (Nic nic : machine.nics()) {
        ResourceRef in = network.estate().canonical(nic.network());
        inhabited.add(in);
        tags.putAll(in, machine.tags());
        accounts.putAll(in, machine.accounts());
      }
    }
  }

  /** Adds latent paths for every rule that lets something in and is for nobody. */
  public void add() {
    for (ResourceRef one : network.estate().namedNetworks()) {
      for (ListedRule listed : network.firewalls().rules(one)) {
        FirewallRule rule = listed.rule();
        if (RuleWriter.counts(rule) && rule.action() == Action.ALLOW && isUnused(one, rule)) {
          add(one, listed);
        }
      }
    }
  }

  /** A rule names tags or accounts, never both, and one of them is enough. */
  private boolean isUnused(ResourceRef one, FirewallRule rule) {
    RuleTargets targets = rule.targets();
    return targets.isAll()
        ? !inhabited.contains(one)
        : Collections.disjoint(targets.tags(), tags.get(one))
            && Collections.disjoint(targets.accounts(), accounts.get(one));
  }

  private void add(ResourceRef one, ListedRule listed) {
    ResourceRef ref = listed.ref();
    Owner owner = new Owner(ref.toString(), "firewall-rule", ref.name(), ImmutableSortedMap.of());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                ref.toString(),
                network.estate().scopeOf(one),
                one.toString(),
                owner,
                owner,
                ImmutableList.of(),
                false));
    boolean known = network.estate().presenceFor(GcpCall.INSTANCES, one) == Presence.ANSWERED;
    Door door =
        new Door(
            DoorKind.PUBLIC_ADDRESS,
            ref.toString(),
            known ? "no machine" : "unknown machines",
            ImmutableList.of());
    for (Family family : Family.values()) {
      Place place = would(one, listed.rule().targets(), family);
      ImmutableList.Builder<Hop> hops = ImmutableList.builder();
      hops.add(network.firewall(place));
      if (!known) {
        hops.add(unknownUse(ref));
      }
      out.path(
          new Path(
              door,
              endpoint,
              family,
              network.clients(one, family),
              ServiceSet.union(listed.rule().layer4().stream().map(Layer4::atMost).toList()),
              null,
              hops.build(),
              known ? ImmutableSet.of(Missing.INTERFACE) : ImmutableSet.of()));
    }
  }

  /** A machine as the rule is for. */
  private static Place would(ResourceRef one, RuleTargets targets, Family family) {
    return new Place(
        one,
        "global",
        ResourceRef.NONE,
        targets.tags(),
        targets.accounts(),
        AddressSet.all(family),
        Approach.INTERNET);
  }

  private static Hop unknownUse(ResourceRef rule) {
    String reason = "the machines that rule " + rule.name() + " may be for were not read";
    return Hop.Filter.request(
        Tables.maybe(
            "machines-of-" + rule.name(),
            Role.PLATFORM,
            new Origin(rule.toString(), "", reason),
            Symbol.condition("gcp:machines-of:" + rule, reason)));
  }
}

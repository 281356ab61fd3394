package dev.postern.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Binding;
import dev.postern.model.Coverage;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Listening;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.Observation;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.ServiceMap;
import dev.postern.model.SourceLabel;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account with a few machines, built in one line for each. Not thread-safe. */
public final class Site {

  /** Where everything is. */
  public static final Scope SCOPE = new Scope("test", "111122223333", "here-1");

  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<RuleTable> tables = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<SourceLabel> labels = new ArrayList<>();
  private final Map<Name, Meaning> meanings = new HashMap<>();
  private Coverage coverage = Coverage.empty();

  /** An empty account. */
  public static Site empty() {
    return new Site();
  }

  /** What a name stands for on every path added later. */
  public Site means(Name name, Meaning meaning) {
    meanings.put(name, meaning);
    return this;
  }

  /** A machine with a public IPv4 address and a firewall of its own. */
  public Site machine(String id, String name, Opening... openings) {
    return add(endpoint(id, name, id, true), Family.IPV4, List.of(), ImmutableSet.of(), openings);
  }

  /** A machine on which a product is known to listen. */
  public Site product(String id, Listening listening, Opening... openings) {
    Endpoint machine = endpoint(id, id, id, true);
    Endpoint known =
        new Endpoint(
            machine.id(),
            machine.scope(),
            machine.network(),
            machine.owner(),
            machine.logicalOwner(),
            machine.addresses(),
            true,
            ImmutableList.of(listening));
    return add(known, Family.IPV4, List.of(), ImmutableSet.of(), openings);
  }

  /** A machine as one of those that a service consists of. */
  public Site member(String id, String service, Opening... openings) {
    return add(
        endpoint(id, service, service, true), Family.IPV4, List.of(), ImmutableSet.of(), openings);
  }

  /** As a machine, for clients that use IPv6. */
  public Site machineV6(String id, String name, Opening... openings) {
    return add(endpoint(id, name, id, true), Family.IPV6, List.of(), ImmutableSet.of(), openings);
  }

  /** A machine behind a rule that turns one TCP port into another. */
  public Site forwarded(String id, int from, int to, Sourcing sourcing, Opening... openings) {
    Hop translation =
        new Hop.Translation(
            "nat-" + id,
            from + " becomes " + to,
            ServiceMap.port(6, from, to),
            Family.IPV4,
            Address.parse("10.0.0.5"),
            sourcing);
    return add(
        endpoint(id, id, id, true), Family.IPV4, List.of(translation), ImmutableSet.of(), openings);
  }

  /** A machine that something is missing for to be reached. */
  public Site unreached(String id, ImmutableSet<Missing> missing, Opening... openings) {
    return add(endpoint(id, id, id, true), Family.IPV4, List.of(), missing, openings);
  }

  /** A firewall that no machine uses. */
  public Site unused(String id, Opening... openings) {
    return add(
        endpoint(id, id, id, false),
        Family.IPV4,
        List.of(),
        ImmutableSet.of(Missing.INTERFACE),
        openings);
  }

  /** An ordered table to review. */
  public Site table(RuleTable table) {
    tables.add(table);
    return this;
  }

  /** A stale rule. */
  public Site stale(String table, String rule, String detail) {
    observations.add(
        new Observation("stale-rule", SCOPE, new Origin(table, rule, "stale"), detail));
    return this;
  }

  /** A set that every tenant of a platform can send from, or one that only has a name. */
  public Site label(String text, boolean anyTenant, String... cidrs) {
    IpSpace space = IpSpace.ofCidrs(Arrays.stream(cidrs).map(Cidr::parse).toList());
    labels.add(new SourceLabel(text, space, anyTenant));
    return this;
  }

  /** What was read. */
  public Site coverage(Coverage read) {
    coverage = read;
    return this;
  }

  /** The account. */
  public Inventory inventory() {
    return new Inventory(
        ImmutableSortedSet.of(SCOPE),
        ImmutableList.copyOf(endpoints),
        ImmutableList.copyOf(paths),
        ImmutableListMultimap.<Scope, RuleTable>builder().putAll(SCOPE, tables).build(),
        ImmutableList.copyOf(observations),
        ImmutableList.copyOf(labels),
        coverage);
  }

  private static Endpoint endpoint(String id, String name, String logical, boolean real) {
    Owner owner = new Owner(id, "machine", name, ImmutableSortedMap.of("team", "<script>\u202E\n"));
    Owner logicalOwner =
        logical.equals(id) ? owner : new Owner(logical, "service", name, ImmutableSortedMap.of());
    return new Endpoint(
        "if-" + id,
        SCOPE,
        "net-1",
        owner,
        logicalOwner,
        ImmutableList.of(Address.parse("10.0.0.5")),
        real);
  }

  private Site add(
      Endpoint endpoint,
      Family family,
      List<Hop> before,
      ImmutableSet<Missing> missing,
      Opening... openings) {
    String table = "fw-" + endpoint.owner().id();
    ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    for (int i = 0; i < openings.length; i++) {
      rules.add(openings[i].rule(table, i + 1));
    }
    RuleTable firewall = RuleTable.unionAllow(table, Role.FIREWALL, rules.build(), Verdict.DROP);
    ImmutableMap.Builder<Name, Meaning> used = ImmutableMap.builder();
    for (Name name : firewall.names()) {
      used.put(name, meanings.getOrDefault(name, Meaning.OFF));
    }
    Stage stage = new Stage(firewall, new Binding(used.buildOrThrow()));
    boolean v4 = family == Family.IPV4;
    if (endpoint.real()) {
      endpoints.remove(endpoint);
      endpoints.add(endpoint);
    }
    paths.add(
        new Path(
            new Door(
                DoorKind.PUBLIC_ADDRESS,
                "door-" + endpoint.owner().id() + (v4 ? "" : "-v6"),
                "",
                ImmutableList.of(Address.parse(v4 ? "198.51.100.10" : "2001:db8::10"))),
            endpoint,
            family,
            Internet.universe().of(family),
            ServiceSet.ALL,
            Address.parse(v4 ? "10.0.0.5" : "2001:db8::10"),
            ImmutableList.<Hop>builder().addAll(before).add(Hop.Filter.request(stage)).build(),
            missing));
    return this;
  }
}

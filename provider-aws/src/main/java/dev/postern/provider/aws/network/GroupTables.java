package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Observation;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.GroupRow;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Security groups as rule tables: allow only, unordered. One table per group and direction; the
 * groups of an interface follow each other in one pipeline that ends in a drop, which is their
 * union.
 */
public final class GroupTables {

  private static final String CALL = "ec2:DescribeSecurityGroups";

  private final Estate estate;
  private final Ledger ledger;
  private final PrefixLists lists;
  private final Map<String, RuleTable> ingress = new HashMap<>();
  private final Map<String, RuleTable> egress = new HashMap<>();
  private final Map<StageKey, Stage> stages = new HashMap<>();
  private final Map<List<Stage>, Hop.Filter> filters = new HashMap<>();
  private final Map<String, Meaning> members = new HashMap<>();
  private final List<Observation> stale = new ArrayList<>();
  private final Map<ServiceSet, ServiceSet> services = new HashMap<>();

  private record StageKey(String group, boolean egress, Perspective perspective) {}

  /** Translates and counts every row of every group, used or not. */
  public GroupTables(Estate estate, Ledger ledger, PrefixLists lists) {
    this.estate = estate;
    this.ledger = ledger;
    this.lists = lists;
    for (SecurityGroup group : estate.allGroups()) {
      ingress.put(group.id(), table(group, false));
      egress.put(group.id(), table(group, true));
    }
  }

  /** Rows whose reference is dead. */
  public ImmutableList<Observation> staleRows() {
    return ImmutableList.copyOf(stale);
  }

  /** The ingress table of a group that was read. */
  public RuleTable ingressTable(String group) {
    RuleTable table = ingress.get(group);
    if (table == null) {
      throw new IllegalStateException("group " + group + " was not read");
    }
    return table;
  }

  /** The pipeline of all groups of an interface for incoming packets. */
  public Hop.Filter ingress(Scope user, Iterable<String> groups, Perspective perspective) {
    return filter(user, groups, false, perspective);
  }

  /** The pipeline of all groups of an interface for packets it sends itself. */
  public Hop.Filter egress(Scope user, Iterable<String> groups) {
    return filter(user, groups, true, new Perspective.FromInside());
  }

  private Hop.Filter filter(
      Scope user, Iterable<String> groups, boolean out, Perspective perspective) {
    List<Stage> all = new ArrayList<>();
    for (String group : groups) {
      all.add(
          stages.computeIfAbsent(new StageKey(group, out, perspective), key -> stage(user, key)));
    }
    if (all.isEmpty()) {
      String text = "the interface has no security group, so nothing is allowed";
      all.add(Tables.block("no-security-group", Role.FIREWALL, new Origin("", "", text)));
    }
    return filters.computeIfAbsent(
        all, key -> new Hop.Filter(Hop.Direction.REQUEST, ImmutableList.copyOf(key), Verdict.DROP));
  }

  private Stage stage(Scope user, StageKey key) {
    RuleTable table = (key.egress() ? egress : ingress).get(key.group());
    if (table == null || estate.conflicting.contains(key.group())) {
      return unread(user, key.group());
    }
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (Name name : table.names()) {
      meanings.put(name, meaning(name, key.perspective()));
    }
    return new Stage(table, new Binding(meanings.buildOrThrow()));
  }

  private Stage unread(Scope user, String group) {
    if (!estate.conflicting.contains(group)) {
      Presence presence = estate.answers(user).presence(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS);
      ledger.gap(
          user,
          CALL,
          presence.gap(),
          estate.withDependents(group),
          Answered.unread(presence, "security group " + group, CALL));
    }
    String why =
        estate.conflicting.contains(group) ? " was listed twice and differs" : " could not be read";
    Symbol symbol = Symbol.condition("aws:group:" + group, "security group " + group + why);
    Name name = new Name("condition", symbol.id());
    Rule rule =
        Rule.of(
            0,
            Match.from(AddressMatch.ANY, ServiceSet.ALL).when(name),
            Verdict.ACCEPT,
            new Origin(group, "", "rules unknown"));
    return new Stage(
        RuleTable.unionAllow(group, Role.FIREWALL, ImmutableList.of(rule), Verdict.NEXT),
        new Binding(ImmutableMap.of(name, new Meaning.Unknown(symbol))));
  }

  private Meaning meaning(Name name, Perspective perspective) {
    return switch (name.kind()) {
      case "prefix-list" -> lists.of(name.id());
      case "group" -> group(name.id(), perspective);
      case "row" ->
          new Meaning.Unknown(
              Symbol.condition(
                  "aws:row:" + name.id(), "rule " + name.id() + " was not understood"));
      case "disputed-row" ->
          new Meaning.Unknown(
              Symbol.condition(
                  "aws:row:" + name.id(), "rule " + name.id() + " is in one of two answers only"));
      default -> throw new IllegalStateException("unexpected name " + name);
    };
  }

  private Meaning group(String id, Perspective perspective) {
    if (perspective instanceof Perspective.ThroughBalancer through) {
      return through.groups().contains(id) ? Meaning.ON : Meaning.OFF;
    }
    if (perspective instanceof Perspective.ThroughUnreadBalancer) {
      return Meaning.ON;
    }
    if (perspective instanceof Perspective.FromInternet
        || perspective instanceof Perspective.AcrossAppliance) {
      return Meaning.OFF;
    }
    return members.computeIfAbsent(
        id,
        group ->
            new Meaning.Known(
                IpSpace.ofCidrs(
                    estate.members(group).stream()
                        .map(a -> new Cidr(a, a.family().bits()))
                        .toList())));
  }

  private RuleTable table(SecurityGroup group, boolean out) {
    List<Rule> rules = new ArrayList<>();
    for (GroupRow row : out ? group.egress() : group.ingress()) {
      rules.add(rule(group, row, out));
    }
    return RuleTable.unionAllow(group.id(), Role.FIREWALL, rules, Verdict.NEXT);
  }

  private Rule rule(SecurityGroup group, GroupRow row, boolean out) {
    Origin origin = new Origin(group.id(), row.ruleId(), row.text(out));
    boolean known = !row.disputed() && !estate.conflicting.contains(group.id());
    Optional<ServiceSet> services = Protocols.ofGroupRow(row.protocol(), row.from(), row.to());
    if (services.isEmpty() || row.peer() instanceof PeerRef.Unreadable) {
      return unsupported(group, row, services, out, origin);
    }
    ServiceSet shared = this.services.computeIfAbsent(services.get(), s -> s);
    if (!known || (row.peer() instanceof PeerRef.PrefixList list && !lists.isKnown(list.id()))) {
      ledger.unknown();
    } else {
      ledger.judged(1);
    }
    AddressMatch peer = peer(shared, row.peer());
    boolean alive = true;
    if (row.peer() instanceof PeerRef.Group reference && isStale(group, reference)) {
      alive = false;
      stale.add(
          new Observation(
              "stale-rule",
              estate.scopeOf(group.id()),
              origin,
              "it refers to " + reference.id() + ", which is gone, and matches nothing"));
    }
    Match match = out ? Match.to(peer, shared) : Match.from(peer, shared);
    if (row.disputed()) {
      match = match.when(new Name("disputed-row", group.id() + "/" + row.ruleId()));
    }
    return new Rule(0, match, Verdict.ACCEPT, alive, origin);
  }

  private boolean isStale(SecurityGroup group, PeerRef.Group reference) {
    return reference.stale()
        || estate.staleReferences.containsEntry(group.id(), reference.id())
        || (!reference.owned() && isGone(estate.scopeOf(group.id()), reference.id()));
  }

  /**
   * AWS leaves the owner out where a group was deleted; some exports leave it out everywhere, so
   * the group must be missing among those that were listed, too.
   */
  private boolean isGone(Scope scope, String group) {
    return estate.group(group).isEmpty()
        && estate.answers(scope).presence(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS)
            == Presence.ANSWERED;
  }

  private static AddressMatch peer(ServiceSet services, PeerRef peer) {
    if (peer instanceof PeerRef.Block block) {
      return AddressMatch.of(Protocols.within(services, block.cidr()));
    }
    if (peer instanceof PeerRef.PrefixList list) {
      return AddressMatch.of(new Name("prefix-list", list.id()));
    }
    return AddressMatch.of(new Name("group", ((PeerRef.Group) peer).id()));
  }

  /**
   * A row that makes no sense may allow anything or nothing; both are possible until somebody
   * looks.
   */
  private Rule unsupported(
      SecurityGroup group,
      GroupRow row,
      Optional<ServiceSet> services,
      boolean out,
      Origin origin) {
    ledger.unsupported();
    ledger.gap(
        estate.scopeOf(group.id()),
        CALL,
        "unsupported",
        group.id(),
        "row " + row.ruleId() + " of " + group.id() + " was not understood: " + origin.text());
    // What is understood of it holds all the same.
    ServiceSet shared = services.orElse(Protocols.atMost(row.protocol()));
    AddressMatch peer =
        row.peer() instanceof PeerRef.Unreadable ? AddressMatch.ANY : peer(shared, row.peer());
    Match match = out ? Match.to(peer, shared) : Match.from(peer, shared);
    Name name = new Name("row", group.id() + "/" + row.ruleId());
    return Rule.of(0, match.when(name), Verdict.ACCEPT, origin);
  }
}

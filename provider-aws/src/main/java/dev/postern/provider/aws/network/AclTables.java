package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.AclEntry;
import dev.postern.provider.aws.resource.NetworkAcl;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Network ACLs as rule tables: ordered by rule number, first match decides, no match is a deny (VPC
 * User Guide, network ACLs). They are stateless, so both directions judge every flow from outside.
 */
public final class AclTables {

  private static final String CALL = "ec2:DescribeNetworkAcls";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, RuleTable> tables = new HashMap<>();
  private final Map<String, Stage> stages = new HashMap<>();

  /** Translates and counts every entry of every ACL. */
  public AclTables(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (NetworkAcl acl : estate.acls.values()) {
      for (boolean egress : new boolean[] {false, true}) {
        RuleTable table = table(acl, egress);
        tables.put(key(acl.id(), egress), table);
        stages.put(key(acl.id(), egress), stage(table));
      }
    }
  }

  /** All tables of one scope, for review. */
  public ImmutableList<RuleTable> tables(Scope scope) {
    return estate.acls.values().stream()
        .filter(acl -> estate.scopeOf(acl.id()).equals(scope))
        .flatMap(
            acl -> Stream.of(tables.get(key(acl.id(), false)), tables.get(key(acl.id(), true))))
        .filter(Objects::nonNull)
        .collect(ImmutableList.toImmutableList());
  }

  /** Judges what enters a subnet, or what leaves it. */
  public Stage stage(Scope user, String subnet, String vpc, boolean egress) {
    NetworkAcl acl = estate.aclBySubnet.get(subnet);
    if (acl == null && !subnet.isEmpty() && !estate.isDangling(user, subnet)) {
      acl = estate.defaultAcl.get(vpc);
    }
    boolean conflicting = acl != null && estate.conflicting.contains(acl.id());
    Stage known = acl == null || conflicting ? null : stages.get(key(acl.id(), egress));
    if (known != null) {
      return known;
    }
    return stages.computeIfAbsent(
        key(subnet + "?", egress),
        k -> {
          if (!conflicting) {
            unread(user, subnet);
          }
          return unknown(subnet, egress, conflicting);
        });
  }

  private void unread(Scope user, String subnet) {
    Presence presence = estate.answers(user).presence(AwsCall.EC2_DESCRIBE_NETWORK_ACLS);
    ledger.gap(
        user,
        CALL,
        presence.gap(),
        estate.withDependents(subnet),
        Answered.unread(presence, "the network ACL of " + name(subnet), CALL));
  }

  /** What enters and what leaves is judged apart, so one may be shut while the other is open. */
  private static Stage unknown(String subnet, boolean egress, boolean conflicting) {
    String reason =
        "the network ACL of "
            + name(subnet)
            + (conflicting ? " was told in two ways" : " could not be read");
    return Tables.maybe(
        "acl-of-" + subnet,
        Role.NETWORK_FIREWALL,
        new Origin(subnet, "", reason),
        Symbol.condition("aws:acl-of:" + key(subnet, egress), reason));
  }

  private static String name(String subnet) {
    return subnet.isEmpty() ? "a subnet without an id" : subnet;
  }

  private static String key(String acl, boolean egress) {
    return acl + (egress ? "|out" : "|in");
  }

  private Stage stage(RuleTable table) {
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (Name name : table.names()) {
      Symbol symbol =
          Symbol.condition("aws:" + name.id(), "entry " + name.id() + " was not understood");
      meanings.put(name, new Meaning.Unknown(symbol));
    }
    return new Stage(table, new Binding(meanings.buildOrThrow()));
  }

  private RuleTable table(NetworkAcl acl, boolean egress) {
    List<Rule> rules = new ArrayList<>();
    AclTies ties = new AclTies();
    for (AclEntry entry : acl.entries()) {
      if (entry.judges(egress)) {
        ties.add(entry);
        add(acl, entry, egress, rules);
      }
    }
    String twice = acl.id() + " has two entries of one number in one direction";
    if (ties.anyOpen()) {
      ledger.gap(
          estate.scopeOf(acl.id()),
          CALL,
          "unsupported",
          acl.id(),
          twice + "; which comes first is unknown");
    } else if (ties.any()) {
      ledger.note(twice + "; whichever comes first, they decide the same");
    }
    return RuleTable.firstMatch(
        acl.id(),
        Role.NETWORK_FIREWALL,
        ties.any() ? Ties.AMBIGUOUS : Ties.DENY_WINS,
        rules,
        Verdict.DROP);
  }

  /** Of ACLs that were listed twice nobody knows which entries hold. */
  private void count(NetworkAcl acl) {
    if (estate.conflicting.contains(acl.id())) {
      ledger.unknown();
    } else {
      ledger.judged(1);
    }
  }

  private void add(NetworkAcl acl, AclEntry entry, boolean egress, List<Rule> rules) {
    Optional<ServiceSet> services =
        Protocols.ofAclEntry(entry.protocol(), entry.from(), entry.to());
    String number = entry.number() >= AclEntry.CLOSING ? "*" : Integer.toString(entry.number());
    Origin origin = new Origin(acl.id(), number, "#" + number + " " + entry.text());
    boolean understood =
        services.isPresent()
            && entry.allow().isPresent()
            && entry.egress().isPresent()
            && entry.number() >= 0
            && entry.block() instanceof PeerRef.Block;
    if (understood) {
      if (estate.isOwn(acl.id())) {
        count(acl);
      }
      if (entry.number() >= AclEntry.CLOSING && !entry.allow().get()) {
        return; // the closing rows say what the fall-through says
      }
      AddressMatch block =
          AddressMatch.of(IpSpace.of(AddressSet.of(((PeerRef.Block) entry.block()).cidr())));
      Match match = egress ? Match.to(block, services.get()) : Match.from(block, services.get());
      rules.add(
          Rule.of(
              entry.number() * 2L,
              match,
              entry.allow().get() ? Verdict.NEXT : Verdict.DROP,
              origin));
      return;
    }
    if (entry.egress().orElse(false) == egress && estate.isOwn(acl.id())) {
      // An entry without a direction stands in both tables, but is one.
      ledger.unsupported();
    }
    ledger.gap(
        estate.scopeOf(acl.id()),
        CALL,
        "unsupported",
        acl.id(),
        "entry " + number + " of " + acl.id() + " was not understood: " + entry.text());
    // It may allow or deny anything at its place in the order.
    String id = acl.id() + (egress ? "/out/" : "/in/") + entry.number();
    Match any = Match.from(AddressMatch.ANY, ServiceSet.ALL);
    rules.add(
        Rule.of(
            entry.number() * 2L,
            any.when(new Name("entry", id + "/allows")),
            Verdict.NEXT,
            origin));
    rules.add(
        Rule.of(
            entry.number() * 2L + 1,
            any.when(new Name("entry", id + "/denies")),
            Verdict.DROP,
            origin));
  }
}

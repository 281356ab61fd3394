package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Rule;
import dev.postern.model.Verdict;
import dev.postern.net.IpSpace;
import dev.postern.net.PortSet;
import dev.postern.net.ServiceSet;
import dev.postern.provider.gcp.resource.Action;
import dev.postern.provider.gcp.resource.AddressSide;
import dev.postern.provider.gcp.resource.AddressTerm;
import dev.postern.provider.gcp.resource.Direction;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.Layer4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns firewall rules into rules of the model. What was not understood of a rule becomes a name
 * with an unknown meaning; what was understood holds all the same.
 */
final class RuleWriter {

  /** Before everything that people can write. */
  private static final long FIRST = -1;

  /** Behind everything that people can write. */
  private static final long LAST = Long.MAX_VALUE;

  private final Bindings bindings;
  private final Map<ServiceSet, ServiceSet> services = new HashMap<>();

  RuleWriter(Bindings bindings) {
    this.bindings = bindings;
  }

  /** What a rule could not be understood in, besides its peers; empty if all was. */
  static ImmutableList<String> faults(FirewallRule rule) {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    if (rule.priority().isEmpty()) {
      faults.add("its priority");
    }
    if (rule.direction() == Direction.UNREADABLE) {
      faults.add("its direction");
    }
    if (rule.action() == Action.UNREADABLE) {
      faults.add("its action");
    }
    faults.addAll(rule.targets().faults());
    rule.layer4().forEach(one -> faults.addAll(one.faults()));
    AddressSide beside =
        rule.direction() == Direction.EGRESS ? AddressSide.ANY : rule.destinations();
    for (AddressTerm term : beside.terms()) {
      if (term instanceof AddressTerm.Unreadable) {
        faults.add("destination " + term.text());
      }
    }
    return faults.build();
  }

  /** Whether a rule says from whom, which every rule for incoming packets has to. */
  static boolean saysSource(FirewallRule rule) {
    return !rule.sources().isAny() || !rule.context().isEmpty();
  }

  /** Whether a rule decides about packets to machines. */
  static boolean counts(FirewallRule rule) {
    return rule.enabled()
        && rule.direction() != Direction.EGRESS
        && rule.targets().machines()
        && !rule.targets().dead();
  }

  /** What an action does in a table that is not the last; empty if it was not understood. */
  static Verdict verdict(Action action) {
    return switch (action) {
      case ALLOW, INSPECT -> Verdict.ACCEPT;
      case DENY -> Verdict.DROP;
      case GOTO_NEXT, UNREADABLE -> Verdict.NEXT;
    };
  }

  /**
   * The rules of the model; none for a rule that decides about no packet to a machine.
   *
   * @param id the rule among all that there are
   * @param origin where it comes from
   * @param conditions further conditions on which it exists
   */
  ImmutableList<Rule> write(
      String id, Origin origin, FirewallRule rule, ImmutableSet<Name> conditions) {
    if (!counts(rule)) {
      return ImmutableList.of();
    }
    List<Match> matches = matches(id, rule);
    for (Name condition : conditions(id, rule, conditions)) {
      matches.replaceAll(match -> match.when(condition));
    }
    ImmutableList.Builder<Rule> out = ImmutableList.builder();
    if (rule.priority().isPresent()) {
      verdicts(out, id, origin, rule, matches, rule.priority().getAsInt());
    } else {
      // Of an unknown place: it decides before all others, or behind all that people write.
      Name early = bindings.doubt(id + "/priority", "the priority of " + id + " is not known");
      verdicts(out, id, origin, rule, matches.stream().map(m -> m.when(early)).toList(), FIRST);
      verdicts(out, id, origin, rule, matches, LAST);
    }
    return out.build();
  }

  private List<Match> matches(String id, FirewallRule rule) {
    List<Match> matches = new ArrayList<>();
    AddressMatch sources = sources(id, rule);
    ServiceSet exact = ServiceSet.union(rule.layer4().stream().map(Layer4::services).toList());
    if (!exact.isEmpty()) {
      matches.add(match(sources, share(exact)));
    }
    ServiceSet rest =
        ServiceSet.union(rule.layer4().stream().map(Layer4::atMost).toList()).minus(exact);
    if (!rest.isEmpty()) {
      Name name = bindings.doubt(id + "/services", "ports of " + id + " were not understood");
      matches.add(match(sources, share(rest)).when(name));
    }
    return matches;
  }

  private List<Name> conditions(String id, FirewallRule rule, ImmutableSet<Name> further) {
    List<Name> names = new ArrayList<>(further);
    if (!rule.targets().isAll() || !rule.targets().faults().isEmpty()) {
      names.add(bindings.targets(rule.targets(), id));
    }
    if (!rule.destinations().isAny()) {
      names.add(bindings.destination(rule.destinations(), id));
    }
    if (!rule.context().isEmpty()) {
      names.add(bindings.context(rule.context()));
    }
    if (rule.direction() == Direction.UNREADABLE) {
      names.add(bindings.doubt(id + "/direction", "the direction of " + id + " is not known"));
    }
    return names;
  }

  private void verdicts(
      ImmutableList.Builder<Rule> out,
      String id,
      Origin origin,
      FirewallRule rule,
      List<Match> matches,
      long priority) {
    for (Match match : matches) {
      if (rule.action() == Action.UNREADABLE) {
        for (Verdict verdict : Verdict.values()) {
          Name does =
              bindings.doubt(id + "/" + verdict.label(), "what " + id + " does was not understood");
          out.add(Rule.of(priority, match.when(does), verdict, origin));
        }
      } else {
        out.add(Rule.of(priority, match, verdict(rule.action()), origin));
      }
    }
  }

  private AddressMatch sources(String id, FirewallRule rule) {
    if (!saysSource(rule)) {
      return AddressMatch.of(
          bindings.doubt(id + "/sources", id + " does not say from where packets come"));
    }
    if (rule.sources().isAny()) {
      return AddressMatch.ANY;
    }
    IpSpace literal = IpSpace.EMPTY;
    ImmutableSet.Builder<Name> names = ImmutableSet.builder();
    for (AddressTerm term : rule.sources().terms()) {
      if (term instanceof AddressTerm.Block block) {
        literal = literal.union(block.addresses());
      } else if (!(term instanceof AddressTerm.Inside)) {
        names.add(bindings.source(term, id));
      }
    }
    return new AddressMatch(literal, names.build());
  }

  private static Match match(AddressMatch sources, ServiceSet services) {
    return new Match(sources, services, AddressMatch.ANY, PortSet.ALL, ImmutableSet.of());
  }

  private ServiceSet share(ServiceSet set) {
    return services.computeIfAbsent(set, s -> s);
  }
}

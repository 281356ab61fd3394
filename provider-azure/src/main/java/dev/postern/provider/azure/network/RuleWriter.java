package dev.postern.provider.azure.network;

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
import dev.postern.provider.azure.resource.Access;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Direction;
import dev.postern.provider.azure.resource.PortList;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.SecurityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns security rules into rules of the model. What was not understood of a rule becomes a name
 * with an unknown meaning; what was understood holds all the same.
 */
final class RuleWriter {

  /** Room for the parts of one rule between two priorities. */
  static final long STEP = 8;

  /** Behind everything that people can write, and before what Azure adds itself. */
  private static final long LAST = 10_000 * STEP;

  /** More than the priorities of one author's rules can lie apart. */
  static final long SPAN = 4 * LAST;

  private final Bindings bindings;
  private final Map<ServiceSet, ServiceSet> services = new HashMap<>();

  RuleWriter(Bindings bindings) {
    this.bindings = bindings;
  }

  /** What a rule could not be understood in, empty if all was. */
  static ImmutableList<String> faults(SecurityRule rule) {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    if (rule.priority().isEmpty()) {
      faults.add("its priority");
    }
    if (rule.direction() == Direction.UNREADABLE) {
      faults.add("its direction");
    }
    if (rule.access() == Access.UNREADABLE) {
      faults.add("its access");
    }
    if (Protocols.all(rule.protocol()).isEmpty()) {
      faults.add("its protocol \"" + rule.protocol() + "\"");
    } else if (Protocols.at(rule.protocol(), rule.destinationPorts().known()).isEmpty()) {
      faults.add("ports of a protocol without ports");
    }
    rule.sourcePorts().unreadable().forEach(text -> faults.add("source port " + text));
    rule.destinationPorts().unreadable().forEach(text -> faults.add("port " + text));
    for (AddressTerm term : rule.destinations().terms()) {
      if (term instanceof AddressTerm.Unreadable) {
        faults.add("destination " + term);
      }
    }
    return faults.build();
  }

  /**
   * The rules of the model.
   *
   * @param table the object that holds the rule
   * @param rule the rule
   * @param allow what its "allow" means in this table
   * @param tied whether another rule has the same priority
   */
  ImmutableList<Rule> write(ResourceId table, SecurityRule rule, Verdict allow, boolean tied) {
    String id = table.key() + "/" + rule.name();
    List<Match> matches = new ArrayList<>();
    AddressMatch sources = sources(rule, id);
    Optional<ServiceSet> whole = Protocols.all(rule.protocol());
    ServiceSet atMost = share(whole.orElse(ServiceSet.ALL));
    Optional<ServiceSet> exact = Protocols.at(rule.protocol(), rule.destinationPorts().known());
    PortList clients = rule.sourcePorts();
    if (exact.isPresent() && !exact.get().isEmpty() && !clients.known().isEmpty()) {
      matches.add(match(sources, share(exact.get()), clients.known()));
    }
    if (exact.isEmpty()
        || !rule.destinationPorts().unreadable().isEmpty()
        || !clients.unreadable().isEmpty()) {
      Name name = bindings.doubt(id + "/services", "ports of " + id(rule) + " were not understood");
      matches.add(match(sources, atMost, PortSet.ALL).when(name));
    }
    if (!rule.destinations().isAny()) {
      Name here = bindings.destination(rule.destinations(), id);
      matches.replaceAll(match -> match.when(here));
    }
    if (rule.direction() == Direction.UNREADABLE) {
      Name inbound =
          bindings.doubt(id + "/direction", "the direction of " + id(rule) + " was not understood");
      matches.replaceAll(match -> match.when(inbound));
    }
    return placed(table, rule, allow, tied, matches);
  }

  /** A rule of unknown place decides before all others or behind all that people write. */
  private ImmutableList<Rule> placed(
      ResourceId table, SecurityRule rule, Verdict allow, boolean tied, List<Match> matches) {
    ImmutableList.Builder<Rule> out = ImmutableList.builder();
    Origin origin = new Origin(table.toString(), number(rule), rule.text());
    Placing at = new Placing(out, origin, tied);
    if (rule.priority().isPresent()) {
      verdicts(at, table, rule, allow, STEP * rule.priority().getAsInt(), matches);
      return out.build();
    }
    Name first =
        bindings.doubt(
            table.key() + "/" + rule.name() + "/priority",
            "the priority of " + id(rule) + " was not understood");
    verdicts(at, table, rule, allow, -STEP, matches.stream().map(m -> m.when(first)).toList());
    verdicts(at, table, rule, allow, LAST, matches);
    return out.build();
  }

  private void verdicts(
      Placing at,
      ResourceId table,
      SecurityRule rule,
      Verdict allow,
      long priority,
      List<Match> matches) {
    long part = priority;
    for (Match match : matches) {
      switch (rule.access()) {
        case ALLOW -> part = at.add(part, match, allow);
        case ALWAYS_ALLOW -> part = at.add(part, match, Verdict.ACCEPT);
        case DENY -> part = at.add(part, match, Verdict.DROP);
        case UNREADABLE -> {
          Name lets =
              bindings.doubt(
                  table.key() + "/" + rule.name() + "/access",
                  "whether " + id(rule) + " allows or denies was not understood");
          part = at.add(part, match.when(lets), allow);
          part = at.add(part, match, Verdict.DROP);
        }
      }
    }
  }

  /** Where the rules of the model go that one rule becomes. */
  private record Placing(ImmutableList.Builder<Rule> out, Origin origin, boolean tied) {

    long add(long priority, Match match, Verdict verdict) {
      out.add(Rule.of(priority, match, verdict, origin));
      return tied ? priority : priority + 1;
    }
  }

  private AddressMatch sources(SecurityRule rule, String id) {
    if (rule.sources().isAny()) {
      return AddressMatch.ANY;
    }
    IpSpace literal = IpSpace.EMPTY;
    TreeSet<Name> names = new TreeSet<>(Comparator.comparing(Name::kind).thenComparing(Name::id));
    for (AddressTerm term : rule.sources().terms()) {
      if (term instanceof AddressTerm.Space space) {
        literal = literal.union(space.addresses());
      } else {
        names.add(bindings.source(term, id));
      }
    }
    return new AddressMatch(literal, ImmutableSet.copyOf(names));
  }

  private static Match match(AddressMatch sources, ServiceSet services, PortSet clients) {
    return new Match(sources, services, AddressMatch.ANY, clients, ImmutableSet.of());
  }

  private ServiceSet share(ServiceSet set) {
    return services.computeIfAbsent(set, s -> s);
  }

  private static String id(SecurityRule rule) {
    return "rule " + rule.name();
  }

  private static String number(SecurityRule rule) {
    return rule.priority().isPresent()
        ? rule.priority().getAsInt() + " " + rule.name()
        : rule.name();
  }
}

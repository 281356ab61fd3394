package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules, tables and paths in one line each. */
final class Sketch {

  private Sketch() {}

  static final class RuleSketch {
    private final long priority;
    private final Verdict verdict;
    private AddressMatch sources = AddressMatch.ANY;
    private AddressMatch destinations = AddressMatch.ANY;
    private ServiceSet services = ServiceSet.ALL;
    private PortSet clientPorts = PortSet.ALL;
    private ImmutableSet<Name> conditions = ImmutableSet.of();
    private boolean enabled = true;

    private RuleSketch(long priority, Verdict verdict) {
      this.priority = priority;
      this.verdict = verdict;
    }

    RuleSketch from(String... cidrs) {
      sources = AddressMatch.of(space(cidrs));
      return this;
    }

    RuleSketch from(Name name) {
      sources = AddressMatch.of(name);
      return this;
    }

    RuleSketch to(String... cidrs) {
      destinations = AddressMatch.of(space(cidrs));
      return this;
    }

    RuleSketch tcp(int first, int last) {
      services = ServiceSet.of(Protocol.TCP, new PortRange(first, last));
      return this;
    }

    RuleSketch tcp(int port) {
      return tcp(port, port);
    }

    RuleSketch on(ServiceSet set) {
      services = set;
      return this;
    }

    RuleSketch clientPorts(int first, int last) {
      clientPorts = PortSet.of(new PortRange(first, last));
      return this;
    }

    RuleSketch when(Name condition) {
      conditions = ImmutableSet.of(condition);
      return this;
    }

    RuleSketch disabled() {
      enabled = false;
      return this;
    }

    private Rule rule(String table) {
      return new Rule(
          priority,
          new Match(sources, services, destinations, clientPorts, conditions),
          verdict,
          enabled,
          new Origin(table, verdict.label() + "-" + priority, verdict.label() + " " + priority));
    }
  }

  static RuleSketch accept(long priority) {
    return new RuleSketch(priority, Verdict.ACCEPT);
  }

  static RuleSketch drop(long priority) {
    return new RuleSketch(priority, Verdict.DROP);
  }

  static RuleSketch next(long priority) {
    return new RuleSketch(priority, Verdict.NEXT);
  }

  static RuleTable firstMatch(String id, Verdict fallThrough, RuleSketch... rules) {
    return RuleTable.firstMatch(id, Role.FIREWALL, Ties.DENY_WINS, rules(id, rules), fallThrough);
  }

  static RuleTable ambiguous(String id, Verdict fallThrough, RuleSketch... rules) {
    return RuleTable.firstMatch(id, Role.FIREWALL, Ties.AMBIGUOUS, rules(id, rules), fallThrough);
  }

  static RuleTable unionAllow(String id, Verdict fallThrough, RuleSketch... rules) {
    return RuleTable.unionAllow(id, Role.FIREWALL, rules(id, rules), fallThrough);
  }

  static RuleTable denyOverrides(String id, Verdict fallThrough, RuleSketch... rules) {
    return RuleTable.denyOverrides(id, Role.FIREWALL, rules(id, rules), fallThrough);
  }

  static Hop request(RuleTable... tables) {
    return Hop.Filter.request(stages(tables));
  }

  static Hop reply(RuleTable... tables) {
    return Hop.Filter.reply(stages(tables));
  }

  static Hop request(Name name, Meaning meaning, RuleTable table) {
    return Hop.Filter.request(new Stage(table, new Binding(ImmutableMap.of(name, meaning))));
  }

  /** A path for all of IPv4 to 10.0.0.5, all services. */
  static Path path(Hop... hops) {
    return pathTo(Address.parse("10.0.0.5"), hops);
  }

  static Path pathTo(@Nullable Address destination, Hop... hops) {
    return new Path(
        RandomPaths.door("door"),
        RandomPaths.endpoint("eni"),
        Family.IPV4,
        AddressSet.all(Family.IPV4),
        ServiceSet.ALL,
        destination,
        ImmutableList.copyOf(hops),
        ImmutableSet.of());
  }

  static Packet tcp(String source, int port) {
    return tcp(source, port, 50000);
  }

  static Packet tcp(String source, int port, int clientPort) {
    return new Packet(Address.parse(source), Protocol.TCP, port, clientPort);
  }

  static IpSpace space(String... cidrs) {
    return IpSpace.ofCidrs(List.of(cidrs).stream().map(Cidr::parse).toList());
  }

  private static Stage[] stages(RuleTable... tables) {
    return List.of(tables).stream().map(Stage::of).toArray(Stage[]::new);
  }

  private static List<Rule> rules(String table, RuleSketch... rules) {
    return List.of(rules).stream().map(r -> r.rule(table)).toList();
  }
}

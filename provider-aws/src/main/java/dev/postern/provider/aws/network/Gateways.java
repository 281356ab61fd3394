package dev.postern.provider.aws.network;

import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.Route;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the internet reaches a network at all: its internet gateway. */
public final class Gateways {

  private static final String GATEWAYS = "ec2:DescribeInternetGateways";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, Stage> stages = new HashMap<>();
  private final Map<String, Optional<Stage>> entries = new HashMap<>();

  /** Nothing is computed before it is asked for. */
  public Gateways(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /**
   * The gateway of a network, or empty if it certainly has none.
   *
   * @param vpc the network, empty if no answer names it
   * @param subnet the subnet in it that is to be reached, empty if no answer names it
   */
  public Optional<Stage> entry(Scope scope, String vpc, String subnet) {
    String whose = vpc.isEmpty() ? "the network of " + place(subnet) : vpc;
    return entries.computeIfAbsent(scope + "|" + whose, k -> find(scope, vpc, subnet, whose));
  }

  private Optional<Stage> find(Scope scope, String vpc, String subnet, String whose) {
    if (vpc.isEmpty()) {
      ledger.gap(
          scope,
          GATEWAYS,
          Presence.ANSWERED.gap(),
          estate.withDependents(subnet),
          "no answer says in which network "
              + place(subnet)
              + " lies, so its internet gateway is unknown");
      return Optional.of(stages.computeIfAbsent("igw-of-" + whose, k -> unknown(whose)));
    }
    String gateway = estate.gatewayByVpc.get(vpc);
    Optional<Doubt> doubt = gateway == null ? absence(scope, vpc) : doubt(gateway);
    if (doubt.isPresent()) {
      ledger.gap(
          scope, GATEWAYS, doubt.get().status(), estate.withDependents(vpc), doubt.get().detail());
      return Optional.of(stages.computeIfAbsent("igw-of-" + vpc, k -> unknown(vpc)));
    }
    return Optional.ofNullable(gateway)
        .map(
            found ->
                stages.computeIfAbsent(
                    found,
                    g ->
                        Tables.pass(
                            g,
                            Role.PLATFORM,
                            new Origin(g, "", "internet gateway attached to " + vpc))));
  }

  /** Why it is not known whether a network has a gateway. */
  private record Doubt(String status, String detail) {}

  private Optional<Doubt> doubt(String gateway) {
    if (estate.conflicting.contains(gateway)) {
      return Optional.of(
          new Doubt("unsupported", gateway + " was listed twice and differs. Collect it again"));
    }
    return Optional.empty();
  }

  /** Nothing is said about a gateway: only who listed all of them, and the network, says no. */
  private Optional<Doubt> absence(Scope user, String vpc) {
    Scope teller = estate.scopeOfVpc.getOrDefault(vpc, user);
    Presence presence = estate.answers(teller).presence(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS);
    Optional<String> dangling = dangling(vpc);
    if (presence == Presence.ANSWERED && dangling.isPresent()) {
      return Optional.of(
          new Doubt("missing", dangling.get() + ", but no answer lists it. Collect it again"));
    }
    boolean certain =
        presence == Presence.ANSWERED && estate.isOwnedBy(teller, vpc) && !estate.gatewaysUnclear;
    return certain ? Optional.empty() : unread(presence, vpc);
  }

  private static Optional<Doubt> unread(Presence presence, String vpc) {
    return Optional.of(
        new Doubt(
            presence.gap(), Answered.unread(presence, "the internet gateway of " + vpc, GATEWAYS)));
  }

  /** A route to a gateway that no answer lists; one that is gone would show as a blackhole. */
  private Optional<String> dangling(String vpc) {
    return estate.routeTables.values().stream()
        .filter(table -> table.vpc().equals(vpc))
        .flatMap(
            table ->
                table.routes().stream()
                    .filter(route -> isDangling(route))
                    .map(route -> "a route of " + table.id() + " leads to " + route.target()))
        .min(Comparator.naturalOrder());
  }

  /** Whether a usable route leads to an internet gateway that no answer lists. */
  boolean isDangling(Route route) {
    return route.isUsable()
        && route.target().startsWith("igw-")
        && !estate.gateways.containsKey(route.target());
  }

  /** The internet gateway attached to a network, if it was read. */
  public Optional<String> attached(String vpc) {
    return Optional.ofNullable(estate.gatewayByVpc.get(vpc));
  }

  private static String place(String subnet) {
    return subnet.isEmpty() ? "something without a subnet" : subnet;
  }

  private static Stage unknown(String vpc) {
    String reason = "whether " + vpc + " has an internet gateway could not be read";
    return Tables.maybe(
        "igw-of-" + vpc,
        Role.PLATFORM,
        new Origin(vpc, "", reason),
        Symbol.condition("aws:igw-of:" + vpc, reason));
  }
}

package dev.postern.provider.aws.network;

import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the internet reaches a network at all: its internet gateway. */
public final class Gateways {

  private static final String GATEWAYS = "ec2:DescribeInternetGateways";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, Stage> stages = new HashMap<>();

  /** Nothing is computed before it is asked for. */
  public Gateways(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /** The gateway of a network, or empty if it certainly has none. */
  public Optional<Stage> entry(Scope scope, String vpc) {
    String gateway = estate.gatewayByVpc.get(vpc);
    if (gateway != null && estate.conflicting.contains(gateway)) {
      String why = gateway + " was listed twice and differs. Collect it again";
      ledger.gap(scope, GATEWAYS, "unsupported", estate.withDependents(vpc), why);
      return Optional.of(stages.computeIfAbsent("igw-of-" + vpc, k -> unknown(vpc)));
    }
    if (gateway != null && !vpc.isEmpty()) {
      return Optional.of(
          stages.computeIfAbsent(
              gateway,
              g ->
                  Tables.pass(
                      g, Role.PLATFORM, new Origin(g, "", "internet gateway attached to " + vpc))));
    }
    Presence presence = answersFor(scope, vpc).presence(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS);
    if (presence == Presence.ANSWERED && !vpc.isEmpty() && !estate.gatewaysUnclear) {
      return Optional.empty();
    }
    String network = vpc.isEmpty() ? "a network without an id" : vpc;
    ledger.gap(
        scope,
        GATEWAYS,
        presence.gap(),
        estate.withDependents(vpc),
        Answered.unread(presence, "the internet gateway of " + network, GATEWAYS));
    return Optional.of(stages.computeIfAbsent("igw-of-" + vpc, k -> unknown(vpc)));
  }

  /** The internet gateway attached to a network, if it was read. */
  public Optional<String> attached(String vpc) {
    return Optional.ofNullable(estate.gatewayByVpc.get(vpc));
  }

  private AwsAnswers answersFor(Scope user, String vpc) {
    return estate.answers(estate.scopeOfVpc.getOrDefault(vpc, user));
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

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

  /**
   * The gateway of a network, or empty if it certainly has none.
   *
   * @param vpc the network, empty if no answer names it
   * @param subnet the subnet in it that is to be reached, empty if no answer names it
   */
  public Optional<Stage> entry(Scope scope, String vpc, String subnet) {
    String gateway = estate.gatewayByVpc.get(vpc);
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
    ledger.gap(
        scope,
        GATEWAYS,
        presence.gap(),
        estate.withDependents(vpc.isEmpty() ? subnet : vpc),
        vpc.isEmpty()
            ? "no answer says in which network "
                + place(subnet)
                + " lies, so its internet gateway is unknown"
            : Answered.unread(presence, "the internet gateway of " + vpc, GATEWAYS));
    String whose = vpc.isEmpty() ? "the network of " + place(subnet) : vpc;
    return Optional.of(stages.computeIfAbsent("igw-of-" + whose, k -> unknown(whose)));
  }

  /** The internet gateway attached to a network, if it was read. */
  public Optional<String> attached(String vpc) {
    return Optional.ofNullable(estate.gatewayByVpc.get(vpc));
  }

  private AwsAnswers answersFor(Scope user, String vpc) {
    return estate.answers(estate.scopeOfVpc.getOrDefault(vpc, user));
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

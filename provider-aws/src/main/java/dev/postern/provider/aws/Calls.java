package dev.postern.provider.aws;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Ledger;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Presence;
import java.util.Optional;

/**
 * Says for every call what its absence means: something unknown, or the platform's default (DESIGN,
 * "Absence is declared").
 */
final class Calls {

  private static final ImmutableMap<AwsCall, String> NEEDED =
      ImmutableMap.<AwsCall, String>builder()
          .put(
              AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
              "interfaces, and with them every direct exposure, are unknown")
          .put(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS, "the rules of security groups are unknown")
          .put(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, "network ACLs are unknown")
          .put(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, "routes are unknown")
          .put(AwsCall.EC2_DESCRIBE_SUBNETS, "subnets are unknown")
          .put(AwsCall.EC2_DESCRIBE_VPCS, "networks and their own address ranges are unknown")
          .put(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS, "internet gateways are unknown")
          .put(
              AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
              "load balancers and what they forward are unknown")
          .put(
              AwsCall.ELB_DESCRIBE_LOAD_BALANCERS,
              "classic load balancers and what they forward are unknown")
          .put(AwsCall.RDS_DESCRIBE_DB_INSTANCES, "databases are known by their interfaces only")
          .put(
              AwsCall.REDSHIFT_DESCRIBE_CLUSTERS,
              "data warehouses are known by their interfaces only")
          .buildOrThrow();

  private static final ImmutableMap<AwsCall, String> DEFAULTED =
      ImmutableMap.<AwsCall, String>builder()
          .put(
              AwsCall.EC2_DESCRIBE_INSTANCES,
              "instances whose interfaces are in use are taken to be running")
          .buildOrThrow();

  /** Calls that are asked to be sure; where nobody asks, their answer is not missed. */
  private static final ImmutableMap<AwsCall, String> USUALLY_EMPTY =
      ImmutableMap.of(
          AwsCall.EC2_DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS,
          "no group is used in a network other than its own");

  private Calls() {}

  static void report(Estate estate, Ledger ledger) {
    for (Scope scope : estate.scopes()) {
      AwsAnswers answers = estate.answers(scope);
      NEEDED.forEach((call, meaning) -> needed(scope, answers, call, meaning, ledger));
      DEFAULTED.forEach(
          (call, meaning) -> {
            if (answers.presence(call) != Presence.ANSWERED) {
              ledger.assume(scope, call.action(), "default", meaning);
            }
          });
      for (AwsCall call : AwsCall.values()) {
        askedInVain(scope, answers, call, ledger);
      }
    }
  }

  /**
   * Nothing that was asked in vain is passed over. What is asked about single resources is left to
   * those who need to know about them.
   */
  private static void askedInVain(Scope scope, AwsAnswers answers, AwsCall call, Ledger ledger) {
    Presence presence = answers.presence(call);
    Optional<String> why = answers.failure(call);
    if (presence == Presence.ANSWERED
        || why.isEmpty()
        || call.keyed()
        || ledger.speaksOf(scope, call.action())) {
      return;
    }
    String usually = USUALLY_EMPTY.get(call);
    if (usually == null) {
      ledger.gap(scope, call.action(), Answered.status(presence), "", why.get());
    } else {
      ledger.assume(scope, call.action(), "none", usually + " (" + why.get() + ")");
    }
  }

  private static void needed(
      Scope scope, AwsAnswers answers, AwsCall call, String meaning, Ledger ledger) {
    Presence presence = answers.presence(call);
    if (presence != Presence.ANSWERED) {
      String why = answers.failure(call).map(f -> " (" + f + ")").orElse("");
      ledger.gap(scope, call.action(), Answered.status(presence), "", meaning + why);
    }
  }
}

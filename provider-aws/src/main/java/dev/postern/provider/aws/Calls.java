package dev.postern.provider.aws;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Ledger;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Complaint;
import dev.postern.provider.aws.snapshot.Presence;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** What the translators report themselves, where the answer would have been used. */
  private static final ImmutableMap<AwsCall, String> REPORTED =
      ImmutableMap.<AwsCall, String>builder()
          .put(
              AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES,
              "rules that name a prefix list open something unknown: what they reach is possible")
          .put(
              AwsCall.EC2_DESCRIBE_SECURITY_GROUP_RULES,
              "rules have no ids of their own in traces; nothing else changes")
          .put(
              AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
              "Block Public Access is taken to be off")
          .put(AwsCall.ELBV2_DESCRIBE_LISTENERS, "the doors of load balancers are unknown")
          .put(AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS, "what load balancers forward to is unknown")
          .put(AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH, "what load balancers forward to is unknown")
          .buildOrThrow();

  private Calls() {}

  /** What an audit is like without the answer of a call, where anybody says so. */
  static Optional<String> meaning(AwsCall call) {
    return Stream.of(NEEDED, DEFAULTED, REPORTED)
        .map(meanings -> Optional.ofNullable(meanings.get(call)))
        .flatMap(Optional::stream)
        .findFirst();
  }

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
      answers.complaints().forEach(complaint -> named(scope, complaint, ledger));
    }
  }

  /** A refusal is said even where no verdict depended on the answer. */
  private static void named(Scope scope, Complaint complaint, Ledger ledger) {
    String action = complaint.call().action();
    if (!ledger.hasGap(scope, action)) {
      ledger.gap(
          scope,
          action,
          complaint.status(),
          complaint.resource(),
          "not read: " + complaint.reason());
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

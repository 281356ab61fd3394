package dev.postern.provider.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Ledger;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Presence;

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
          .put(
              AwsCall.EKS_LIST_CLUSTERS,
              "Kubernetes clusters whose API is published are unknown: no interface shows it")
          .put(
              AwsCall.LAMBDA_LIST_FUNCTIONS,
              "functions with a web address are unknown: no interface shows it")
          .put(
              AwsCall.MQ_LIST_BROKERS,
              "message brokers that are published are unknown: not all have an interface")
          .buildOrThrow();

  /** Calls of which any one tells the same. */
  private static final ImmutableList<AwsCall> SEARCH_DOMAINS =
      ImmutableList.of(
          AwsCall.OPENSEARCH_LIST_DOMAIN_NAMES,
          AwsCall.OPENSEARCH_DESCRIBE_DOMAINS,
          AwsCall.ES_LIST_DOMAIN_NAMES,
          AwsCall.ES_DESCRIBE_ELASTICSEARCH_DOMAINS);

  /** Services that show in interfaces, by the beginning of their description. */
  private static final ImmutableMap<AwsCall, String> BY_INTERFACE =
      ImmutableMap.<AwsCall, String>builder()
          .put(AwsCall.RDS_DESCRIBE_DB_CLUSTERS, "RDSNetworkInterface")
          .put(AwsCall.REDSHIFTSERVERLESS_LIST_WORKGROUPS, "RedshiftNetworkInterface")
          .put(AwsCall.DMS_DESCRIBE_REPLICATION_INSTANCES, "DMSNetworkInterface")
          .put(AwsCall.KAFKA_LIST_CLUSTERS_V2, "DO NOT DELETE - Amazon MSK")
          .put(AwsCall.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS, "ElastiCache")
          .put(AwsCall.ECS_DESCRIBE_TASKS, "arn:aws:ecs:")
          .buildOrThrow();

  private static final ImmutableMap<AwsCall, String> DEFAULTED =
      ImmutableMap.<AwsCall, String>builder()
          .put(
              AwsCall.EC2_DESCRIBE_INSTANCES,
              "instances whose interfaces are in use are taken to be running")
          .buildOrThrow();

  private Calls() {}

  /**
   * Whoever never used a service has no interface of it either and need not hear of it; a call that
   * was made and not answered is a gap all the same.
   */
  private static void byInterface(Scope scope, Estate estate, Ledger ledger) {
    AwsAnswers answers = estate.answers(scope);
    BY_INTERFACE.forEach(
        (call, description) -> {
          String meaning = "these are known by their interfaces only";
          if (answers.presence(call) != Presence.MISSING) {
            needed(scope, answers, call, meaning, ledger);
          } else if (call != AwsCall.KAFKA_LIST_CLUSTERS_V2
              || answers.presence(AwsCall.KAFKA_LIST_CLUSTERS) != Presence.ANSWERED) {
            boolean used =
                estate.allInterfaces().stream()
                    .filter(eni -> eni.description().startsWith(description))
                    .anyMatch(eni -> estate.scopeOf(eni.id()).equals(scope));
            if (used) {
              ledger.assume(scope, call.action(), "by their interfaces only", meaning);
            }
          }
        });
  }

  private static void searchDomains(Scope scope, AwsAnswers answers, Ledger ledger) {
    if (SEARCH_DOMAINS.stream().noneMatch(c -> answers.presence(c) == Presence.ANSWERED)) {
      String meaning = "search domains with a public endpoint are unknown: no interface shows it";
      needed(scope, answers, SEARCH_DOMAINS.get(0), meaning, ledger);
    }
  }

  static void report(Estate estate, Ledger ledger) {
    for (Scope scope : estate.scopes()) {
      AwsAnswers answers = estate.answers(scope);
      searchDomains(scope, answers, ledger);
      byInterface(scope, estate, ledger);
      NEEDED.forEach((call, meaning) -> needed(scope, answers, call, meaning, ledger));
      DEFAULTED.forEach(
          (call, meaning) -> {
            if (answers.presence(call) != Presence.ANSWERED) {
              ledger.assume(scope, call.action(), "default", meaning);
            }
          });
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

package dev.postern.provider.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Scope;
import dev.postern.provider.Absences;
import dev.postern.provider.Absences.Default;
import dev.postern.provider.InVain;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.Comparator;
import java.util.List;
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

  /** What a service runs, and how the descriptions of its interfaces begin. */
  private record Shown(String what, String description) {}

  private static final ImmutableMap<AwsCall, Shown> BY_INTERFACE =
      ImmutableMap.<AwsCall, Shown>builder()
          .put(
              AwsCall.RDS_DESCRIBE_DB_CLUSTERS,
              new Shown("database clusters", "RDSNetworkInterface"))
          .put(
              AwsCall.REDSHIFTSERVERLESS_LIST_WORKGROUPS,
              new Shown("serverless data warehouses", "RedshiftNetworkInterface"))
          .put(
              AwsCall.DMS_DESCRIBE_REPLICATION_INSTANCES,
              new Shown("replication instances", "DMSNetworkInterface"))
          .put(
              AwsCall.KAFKA_LIST_CLUSTERS_V2,
              new Shown("Kafka clusters", "DO NOT DELETE - Amazon MSK"))
          .put(
              AwsCall.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS,
              new Shown("cache clusters", "ElastiCache"))
          .put(AwsCall.ECS_DESCRIBE_TASKS, new Shown("container tasks", "arn:aws:ecs:"))
          .buildOrThrow();

  private static final ImmutableMap<AwsCall, Default> DEFAULTED =
      ImmutableMap.<AwsCall, Default>builder()
          .put(
              AwsCall.EC2_DESCRIBE_INSTANCES,
              new Default(
                  "running", "instances whose interfaces are in use are taken to be running"))
          .put(
              AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
              new Default(
                  "none", "groups that nothing uses are taken to be named by no launch template"))
          .put(
              AwsCall.AUTOSCALING_DESCRIBE_AUTO_SCALING_GROUPS,
              new Default(
                  "none", "groups that nothing uses are taken to be used by no scaling group"))
          .buildOrThrow();

  private static final Absences<AwsCall> ABSENCES = new Absences<>(NEEDED, DEFAULTED);

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
    return ABSENCES.meaning(call).or(() -> Optional.ofNullable(REPORTED.get(call)));
  }

  /**
   * Whoever never used a service has no interface of it either and need not hear of it; a call that
   * was made and not answered is a gap all the same.
   */
  private static void byInterface(Scope scope, Estate estate, Ledger ledger) {
    Answers<AwsCall> answers = estate.answers(scope);
    BY_INTERFACE.forEach(
        (call, shown) -> {
          String meaning = shown.what() + " are known by their interfaces only";
          if (answers.presence(call) != Presence.MISSING) {
            Absences.gap(scope, answers, call, meaning, ledger);
          } else if (call != AwsCall.KAFKA_LIST_CLUSTERS_V2
              || answers.presence(AwsCall.KAFKA_LIST_CLUSTERS) != Presence.ANSWERED) {
            boolean used =
                estate.allInterfaces().stream()
                    .filter(eni -> eni.description().startsWith(shown.description()))
                    .anyMatch(eni -> estate.scopeOf(eni.id()).equals(scope));
            if (used) {
              ledger.assume(scope, call.action(), "by their interfaces only", meaning);
            }
          }
        });
  }

  private static void searchDomains(Scope scope, Answers<AwsCall> answers, Ledger ledger) {
    if (SEARCH_DOMAINS.stream().noneMatch(c -> answers.presence(c) == Presence.ANSWERED)) {
      String meaning = "search domains with a public endpoint are unknown: no interface shows it";
      Absences.gap(scope, answers, SEARCH_DOMAINS.get(0), meaning, ledger);
    }
  }

  static void report(Estate estate, Ledger ledger) {
    accelerators(estate, ledger);
    InVain<AwsCall> inVain =
        new InVain<>(List.of(AwsCall.values()), call -> meaning(call).orElse(""), ledger);
    for (Scope scope : estate.scopes()) {
      Answers<AwsCall> answers = estate.answers(scope);
      if (estate.isRegion(scope)) {
        region(scope, estate, ledger);
      }
      inVain.report(scope, answers);
    }
  }

  private static void region(Scope scope, Estate estate, Ledger ledger) {
    Answers<AwsCall> answers = estate.answers(scope);
    searchDomains(scope, answers, ledger);
    byInterface(scope, estate, ledger);
    ABSENCES.report(scope, answers, ledger);
  }

  /**
   * An account whose accelerators nobody asked for is taken to have none; an interface that proves
   * otherwise is a gap of its own.
   */
  private static void accelerators(Estate estate, Ledger ledger) {
    AwsCall call = AwsCall.GLOBALACCELERATOR_LIST_ACCELERATORS;
    ImmutableListMultimap<String, Scope> accounts =
        Multimaps.index(estate.scopes(), Scope::account);
    for (String account : accounts.keySet()) {
      ImmutableList<Scope> scopes = accounts.get(account);
      boolean answered =
          scopes.stream()
              .map(estate::answers)
              .anyMatch(a -> a.calls().contains(call) && a.presence(call) == Presence.ANSWERED);
      if (answered) {
        continue;
      }
      // Where it is said that another region answers, that region may have been refused.
      Scope asked =
          scopes.stream()
              .max(Comparator.comparing(s -> rank(estate.answers(s).presence(call))))
              .orElseThrow();
      switch (estate.answers(asked).presence(call)) {
        case ANSWERED -> {}
        case MISSING, REFUSED ->
            ledger.assume(
                asked, call.action(), "none", "the account is taken to have no accelerators");
        case FAILED, INCOMPLETE ->
            Absences.gap(asked, estate.answers(asked), call, "accelerators are unknown", ledger);
      }
    }
  }

  private static int rank(Presence presence) {
    return switch (presence) {
      case MISSING -> 0;
      case ANSWERED -> 1;
      case REFUSED, FAILED, INCOMPLETE -> 2;
    };
  }
}

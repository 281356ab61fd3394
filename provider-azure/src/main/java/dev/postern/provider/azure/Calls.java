package dev.postern.provider.azure;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.Absences;
import dev.postern.provider.Absences.Default;
import dev.postern.provider.InVain;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.List;
import java.util.Optional;

/**
 * Says for every call what its absence means: something unknown, or the platform's default (DESIGN,
 * "Absence is declared").
 */
final class Calls {

  private static final String UNSEEN = " are unknown: no interface shows them";

  private static final ImmutableMap<AzureCall, String> NEEDED =
      ImmutableMap.<AzureCall, String>builder()
          .put(
              AzureCall.NETWORK_INTERFACES,
              "interfaces, and with them every direct exposure, are unknown")
          .put(
              AzureCall.NETWORK_SECURITY_GROUPS, "the rules of network security groups are unknown")
          .put(
              AzureCall.VIRTUAL_NETWORKS,
              "networks, their own address ranges and what filters in their subnets are unknown")
          .put(AzureCall.PUBLIC_IP_ADDRESSES, "public addresses and their SKUs are unknown")
          .put(AzureCall.LOAD_BALANCERS, "load balancers and what they forward are unknown")
          .put(AzureCall.APPLICATION_GATEWAYS, "application gateways" + UNSEEN)
          .put(AzureCall.AZURE_FIREWALLS, "firewalls and what they translate" + UNSEEN)
          .put(AzureCall.BASTION_HOSTS, "bastions" + UNSEEN)
          .put(AzureCall.MANAGED_CLUSTERS, "the APIs of Kubernetes clusters" + UNSEEN)
          .put(AzureCall.SQL_SERVERS, "SQL servers" + UNSEEN)
          .put(AzureCall.POSTGRESQL_FLEXIBLE_SERVERS, "PostgreSQL servers" + UNSEEN)
          .put(AzureCall.MYSQL_FLEXIBLE_SERVERS, "MySQL servers" + UNSEEN)
          .put(AzureCall.REDIS_CACHES, "Redis caches" + UNSEEN)
          .put(AzureCall.COSMOS_ACCOUNTS, "Cosmos DB accounts" + UNSEEN)
          .put(AzureCall.STORAGE_ACCOUNTS, "storage accounts" + UNSEEN)
          .put(
              AzureCall.VIRTUAL_MACHINE_SCALE_SETS,
              "scale sets are unknown, and with uniform ones the interfaces of their instances,"
                  + " which no other list shows")
          .buildOrThrow();

  private static final ImmutableMap<AzureCall, Default> DEFAULTED =
      ImmutableMap.<AzureCall, Default>builder()
          .put(
              AzureCall.VIRTUAL_MACHINES,
              new Default("running", "machines with an interface are taken to be running"))
          .buildOrThrow();

  private static final Absences<AzureCall> ABSENCES = new Absences<>(NEEDED, DEFAULTED);

  private Calls() {}

  /** What an audit is like without the answer of a call; empty if little changes. */
  static Optional<String> meaning(AzureCall call) {
    return ABSENCES.meaning(call);
  }

  static void report(Estate estate, Ledger ledger) {
    InVain<AzureCall> inVain =
        new InVain<>(
            List.of(AzureCall.values()), call -> ABSENCES.meaning(call).orElse(""), ledger);
    for (String subscription : estate.subscriptions()) {
      Answers<AzureCall> answers = estate.answers(subscription);
      Scope scope = Estate.everywhere(subscription);
      ABSENCES.report(scope, answers, ledger);
      adminRules(scope, answers, estate, ledger);
      delays(scope, answers, ledger);
      inVain.report(scope, answers);
    }
  }

  /** Resource Graph lags behind writes (governance/resource-graph, "Resource Graph overview"). */
  private static void delays(Scope scope, Answers<AzureCall> answers, Ledger ledger) {
    if (!answers.delayed().isEmpty()) {
      ledger.assume(
          scope,
          "Microsoft.ResourceGraph/resources",
          "current",
          "what Resource Graph listed is taken to be current; it may be some minutes behind, also"
              + " in what it does not list");
    }
  }

  /** Asked network by network, so some may have an answer and others none. */
  private static void adminRules(
      Scope scope, Answers<AzureCall> answers, Estate estate, Ledger ledger) {
    AzureCall call = AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES;
    long without =
        estate.allVnets().stream()
            .map(Vnet::id)
            .filter(vnet -> estate.scopeOf(vnet).account().equals(scope.account()))
            .filter(vnet -> answers.presence(call, vnet.toString()) != Presence.ANSWERED)
            .count();
    if (without > 0) {
      ledger.assume(
          scope,
          call.action(),
          "none",
          "no security admin rules are taken to be in effect on "
              + (without == 1 ? "one network" : without + " networks"));
    }
  }
}

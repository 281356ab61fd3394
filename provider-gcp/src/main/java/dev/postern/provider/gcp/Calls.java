package dev.postern.provider.gcp;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.Absences;
import dev.postern.provider.Absences.Default;
import dev.postern.provider.InVain;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.network.Estate;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.List;

/**
 * Says for every call what its absence means: something unknown, or the platform's default (DESIGN,
 * "Absence is declared").
 */
final class Calls {

  private static final Absences<GcpCall> ABSENCES =
      new Absences<>(
          ImmutableMap.<GcpCall, String>builder()
              .put(GcpCall.INSTANCES, "machines, and with them every direct exposure, are unknown")
              .put(
                  GcpCall.FORWARDING_RULES,
                  "load balancers and forwarded addresses are unknown: no interface shows them")
              .put(GcpCall.CLUSTERS, "control planes of GKE clusters are unknown")
              .put(GcpCall.SQL_INSTANCES, "Cloud SQL instances are unknown")
              .buildOrThrow(),
          ImmutableMap.of(
              GcpCall.NETWORKS,
              new Default(
                  "AFTER_CLASSIC_FIREWALL",
                  "networks are taken to enforce their policies after VPC firewall rules, and to"
                      + " have no peers"),
              GcpCall.SUBNETWORKS,
              new Default("private ranges only", "subnets are taken to have private ranges only"),
              GcpCall.REGION_EFFECTIVE_FIREWALLS,
              new Default("none", "no regional system policies are taken to be in effect")));

  private static final ImmutableMap<GcpCall, Default> POLICIES =
      ImmutableMap.of(
          GcpCall.FIREWALL_POLICIES,
          new Default(
              "none", "no policies of an organization or its folders are taken to be in effect"),
          GcpCall.NETWORK_FIREWALL_POLICIES,
          new Default("none", "networks are taken to have no network firewall policies"));

  private Calls() {}

  static void report(Estate estate, Ledger ledger) {
    InVain<GcpCall> inVain = new InVain<>(List.of(GcpCall.values()), Calls::meaning, ledger);
    for (String project : estate.projects()) {
      Answers<GcpCall> answers = estate.answers(project);
      Scope scope = Estate.everywhere(project);
      if (!Estate.isAboveProjects(project)) {
        ABSENCES.report(scope, answers, ledger);
        policies(scope, answers, estate, ledger);
      }
      inVain.report(scope, answers);
    }
  }

  private static String meaning(GcpCall call) {
    Default taken = POLICIES.get(call);
    return ABSENCES.meaning(call).orElse(taken == null ? "" : taken.meaning());
  }

  /** Policies above a network come from one of two calls, and hardly anybody has both. */
  private static void policies(
      Scope scope, Answers<GcpCall> answers, Estate estate, Ledger ledger) {
    if (answers.presence(GcpCall.EFFECTIVE_FIREWALLS) == Presence.ANSWERED) {
      return;
    }
    POLICIES.forEach(
        (call, taken) -> {
          // Policies of an organization are listed there, and not in every project.
          Presence presence =
              call == GcpCall.FIREWALL_POLICIES ? estate.presence(call) : answers.presence(call);
          if (presence != Presence.ANSWERED) {
            ledger.assume(scope, call.action(), taken.assumed(), taken.meaning());
          }
        });
  }
}

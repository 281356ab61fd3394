package dev.postern.provider.gcp;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.network.Estate;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Complaint;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.List;

/**
 * Says for every call what its absence means: something unknown, or the platform's default (DESIGN,
 * "Absence is declared").
 */
final class Calls {

  private static final ImmutableMap<GcpCall, String> NEEDED =
      ImmutableMap.<GcpCall, String>builder()
          .put(GcpCall.INSTANCES, "machines, and with them every direct exposure, are unknown")
          .put(
              GcpCall.FORWARDING_RULES,
              "load balancers and forwarded addresses are unknown: no interface shows them")
          .buildOrThrow();

  /** What is taken instead of an answer, and what that means. */
  private record Default(String assumed, String meaning) {}

  private static final ImmutableMap<GcpCall, Default> DEFAULTED =
      ImmutableMap.<GcpCall, Default>builder()
          .put(
              GcpCall.NETWORKS,
              new Default(
                  "AFTER_CLASSIC_FIREWALL",
                  "networks are taken to enforce their policies after VPC firewall rules, and to"
                      + " have no peers"))
          .put(
              GcpCall.SUBNETWORKS,
              new Default("private ranges only", "subnets are taken to have no public addresses"))
          .buildOrThrow();

  /** Ways in that are read and that no translator follows: whatever they open is not judged. */
  private static final ImmutableMap<GcpCall, String> UNJUDGED =
      ImmutableMap.<GcpCall, String>builder()
          .put(GcpCall.CLUSTERS, "the control planes of GKE clusters")
          .put(GcpCall.SQL_INSTANCES, "Cloud SQL instances")
          .buildOrThrow();

  private Calls() {}

  static void report(Estate estate, Ledger ledger) {
    for (String project : estate.projects()) {
      Answers<GcpCall> answers = estate.answers(project);
      Scope scope = Estate.everywhere(project);
      if (!Estate.isAboveProjects(project)) {
        NEEDED.forEach((call, meaning) -> needed(scope, answers, call, meaning, ledger));
        DEFAULTED.forEach((call, taken) -> defaulted(scope, answers, call, taken, ledger));
        UNJUDGED.forEach((call, what) -> unjudged(scope, answers, call, what, ledger));
        policies(scope, answers, estate, ledger);
      }
      answers.complaints().forEach(complaint -> named(scope, complaint, ledger));
    }
  }

  private static void unjudged(
      Scope scope, Answers<GcpCall> answers, GcpCall call, String what, Ledger ledger) {
    List<String> names = new ArrayList<>();
    answers.forEach(call, node -> names.add(Fields.text(node, "name")));
    if (!names.isEmpty()) {
      ledger.gap(
          scope,
          call.apiName(),
          "unsupported",
          names,
          what + " are not judged: they may open anything");
    } else {
      needed(scope, answers, call, what + " are unknown: no interface shows them", ledger);
    }
  }

  /** Policies above a network come from one of two calls, and hardly anybody has both. */
  private static void policies(
      Scope scope, Answers<GcpCall> answers, Estate estate, Ledger ledger) {
    boolean effective = answers.presence(GcpCall.EFFECTIVE_FIREWALLS) == Presence.ANSWERED;
    if (!effective && estate.presence(GcpCall.FIREWALL_POLICIES) != Presence.ANSWERED) {
      defaulted(
          scope,
          answers,
          GcpCall.FIREWALL_POLICIES,
          new Default(
              "none", "no policies of an organization or its folders are taken to be in effect"),
          ledger);
    }
    if (!effective) {
      defaulted(
          scope,
          answers,
          GcpCall.NETWORK_FIREWALL_POLICIES,
          new Default("none", "networks are taken to have no network firewall policies"),
          ledger);
    }
    defaulted(
        scope,
        answers,
        GcpCall.REGION_EFFECTIVE_FIREWALLS,
        new Default("none", "no regional system policies are taken to be in effect"),
        ledger);
  }

  /** What was asked for in vain is a gap, also where the default is then taken. */
  private static void defaulted(
      Scope scope, Answers<GcpCall> answers, GcpCall call, Default taken, Ledger ledger) {
    Presence presence = answers.presence(call);
    if (presence == Presence.ANSWERED) {
      return;
    }
    ledger.assume(scope, call.apiName(), taken.assumed(), taken.meaning());
    if (presence != Presence.MISSING) {
      needed(scope, answers, call, taken.meaning(), ledger);
    }
  }

  private static void needed(
      Scope scope, Answers<GcpCall> answers, GcpCall call, String meaning, Ledger ledger) {
    Presence presence = answers.presence(call);
    if (presence != Presence.ANSWERED) {
      String why = answers.failure(call).map(f -> " (" + f + ")").orElse("");
      ledger.gap(scope, call.apiName(), presence.gap(), "", meaning + why);
    }
  }

  /** A refusal is said even where no verdict depended on the answer. */
  private static void named(Scope scope, Complaint<GcpCall> complaint, Ledger ledger) {
    String action = complaint.call().apiName();
    if (!ledger.hasGap(scope, action)) {
      ledger.gap(
          scope,
          action,
          complaint.status(),
          complaint.resource(),
          "not read: " + complaint.reason());
    }
  }
}

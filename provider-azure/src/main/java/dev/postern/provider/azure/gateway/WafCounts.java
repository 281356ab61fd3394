package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableSet;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.WafPolicy;
import dev.postern.provider.azure.resource.WafRule;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;

/** Accounts for every rule of a web application firewall, and names what was not understood. */
final class WafCounts {

  private static final ImmutableSet<String> ACTIONS =
      ImmutableSet.of("allow", "block", "log", "jschallenge", "captcha");

  private WafCounts() {}

  static void count(Network network, WafPolicy policy) {
    for (WafRule rule : policy.rules()) {
      List<String> faults = faults(policy, rule);
      if (!faults.isEmpty()) {
        network.ledger().unsupported();
        tell(network, policy, rule, "was not understood: " + String.join(", ", faults));
      } else if (rule.conditions().stream().anyMatch(WafCounts::looksAtCountries)) {
        network.ledger().unknown();
        tell(network, policy, rule, "looks at countries: which addresses they have is unknown");
      } else {
        network.ledger().judged(1);
      }
    }
  }

  private static void tell(Network network, WafPolicy policy, WafRule rule, String what) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(policy.id()),
            AzureCall.WEB_APPLICATION_FIREWALL_POLICIES.action(),
            "unsupported",
            policy.id().toString(),
            "rule " + rule.name() + " of " + policy.name() + " " + what);
  }

  private static boolean looksAtCountries(WafRule.Condition condition) {
    return condition.isAboutSource() && condition.operator().equals("geomatch");
  }

  private static List<String> faults(WafPolicy policy, WafRule rule) {
    List<String> faults = new ArrayList<>();
    if (rule.priority().isEmpty()) {
      faults.add("its priority");
    } else if (policy.rules().stream().filter(r -> r.priority().equals(rule.priority())).count()
        > 1) {
      faults.add("its priority, which another rule has as well");
    }
    if (rule.enabled().isEmpty()) {
      faults.add("its state");
    }
    if (!ACTIONS.contains(rule.action())) {
      faults.add("its action \"" + rule.action() + "\"");
    }
    if (!rule.kind().equals("matchrule") && !rule.kind().equals("ratelimitrule")) {
      faults.add("its type \"" + rule.kind() + "\"");
    }
    for (WafRule.Condition condition : rule.conditions()) {
      if (condition.variables().isEmpty() || condition.variables().contains("")) {
        faults.add("what a condition looks at");
      }
      if (condition.negated().isEmpty()) {
        faults.add("whether a condition is negated");
      }
      if (condition.isAboutSource() && !isReadable(condition)) {
        faults.add("a source");
      }
    }
    return faults;
  }

  private static boolean isReadable(WafRule.Condition condition) {
    return switch (condition.operator()) {
      case "ipmatch" ->
          !condition.values().isEmpty()
              && Prefixes.areKnown(condition.values().stream().map(AddressTerm::read).toList());
      case "geomatch", "any" -> true;
      default -> false;
    };
  }
}

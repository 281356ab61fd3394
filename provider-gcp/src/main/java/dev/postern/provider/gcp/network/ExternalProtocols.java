package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.List;

/**
 * What the platform lets through to external addresses of machines at all, whatever rules say ("VPC
 * firewall rules", blocked and limited traffic).
 */
final class ExternalProtocols {

  private static final int GRE = 47;
  private static final int ESP = 50;
  private static final int AH = 51;
  private static final int IPIP = 94;

  private static final List<Integer> CARRIED =
      List.of(
          Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.SCTP, ESP, AH, IPIP);

  private ExternalProtocols() {}

  static Hop.Filter filter() {
    Name gre = new Name("condition", "gre");
    String reason = "whether GRE reaches an external address depends on the platform";
    ServiceSet carried = ServiceSet.union(CARRIED.stream().map(ServiceSet::of).toList());
    Origin origin = new Origin("", "", "the platform carries some protocols only");
    RuleTable table =
        RuleTable.unionAllow(
            "external-address",
            Role.PLATFORM,
            ImmutableList.of(
                Rule.of(0, Match.from(AddressMatch.ANY, carried), Verdict.NEXT, origin),
                Rule.of(
                    0,
                    Match.from(AddressMatch.ANY, ServiceSet.of(GRE)).when(gre),
                    Verdict.NEXT,
                    new Origin("", "", reason))),
            Verdict.DROP);
    Meaning unknown = new Meaning.Unknown(Symbol.condition("gcp:gre", reason));
    return Hop.Filter.request(new Stage(table, new Binding(ImmutableMap.of(gre, unknown))));
  }
}

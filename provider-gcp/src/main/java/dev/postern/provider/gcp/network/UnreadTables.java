package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.ServiceSet;
import java.util.HashMap;
import java.util.Map;

/** Tables that were not read, and may do anything with any packet. */
final class UnreadTables {

  private final Bindings bindings;
  private final Map<String, RuleTable> tables = new HashMap<>();

  UnreadTables(Bindings bindings) {
    this.bindings = bindings;
  }

  /** A table of which nothing is known: it may let in, drop, or leave to the next. */
  RuleTable table(String id, Role role, String reason) {
    return tables.computeIfAbsent(id, i -> build(i, role, reason));
  }

  private RuleTable build(String id, Role role, String reason) {
    Origin origin = new Origin(id, "", reason);
    Name lets = bindings.doubt(id + "/lets", reason);
    Name drops = bindings.doubt(id + "/drops", reason);
    Match all = Match.from(AddressMatch.ANY, ServiceSet.ALL);
    return RuleTable.firstMatch(
        id,
        role,
        Ties.UNIQUE,
        ImmutableList.of(
            Rule.of(0, all.when(lets), Verdict.ACCEPT, origin),
            Rule.of(1, all.when(drops), Verdict.DROP, origin)),
        Verdict.NEXT);
  }
}

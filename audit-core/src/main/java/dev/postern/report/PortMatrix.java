package dev.postern.report;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Protocol;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import dev.postern.risk.SourceSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many endpoints of each account all or nearly all of the internet reaches, on the ports that
 * most findings are about and on others.
 *
 * @param columns the ports, in order; behind them comes one more column for all others
 * @param accounts a line for each account where something is reached, in order
 */
record PortMatrix(ImmutableList<Column> columns, ImmutableList<Line> accounts) {

  private static final int COLUMNS = 8;

  /** One port. */
  record Column(String protocol, int port) {
    @Override
    public String toString() {
      return protocol + "/" + port;
    }
  }

  /**
   * One account.
   *
   * @param counts how many endpoints, one more than there are columns
   * @param findings the most urgent finding of each cell, if there is one
   */
  record Line(
      String provider,
      String account,
      ImmutableList<Integer> counts,
      ImmutableList<Optional<Finding>> findings) {}

  private record Account(String provider, String id) {}

  private static final Comparator<Account> ORDER =
      Comparator.comparing(Account::provider).thenComparing(Account::id);

  static PortMatrix of(Report report) {
    ImmutableList<Column> columns = columns(report);
    Map<Account, List<Set<String>>> reached = new TreeMap<>(ORDER);
    Map<String, List<Integer>> known = new HashMap<>();
    for (ReportedExposure row : report.exposures()) {
      SourceSet sources = report.sourceSets().get(row.sources());
      boolean certain = row.certainty().equals("session") || row.certainty().equals("one-way");
      if (certain && sources != null && sources.isBroad()) {
        List<Set<String>> cells =
            reached.computeIfAbsent(
                new Account(row.scope().provider(), row.scope().account()),
                account -> cells(columns.size() + 1));
        String endpoint = row.scope().region() + "\n" + row.endpoint().id();
        String services = row.protocol() + "/" + row.ports();
        for (int cell :
            known.computeIfAbsent(services, s -> hit(columns, row.protocol(), row.ports()))) {
          cells.get(cell).add(endpoint);
        }
      }
    }
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    reached.forEach(
        (account, cells) ->
            lines.add(
                new Line(
                    account.provider(),
                    account.id(),
                    cells.stream().map(Set::size).collect(ImmutableList.toImmutableList()),
                    findings(report, columns, account))));
    return new PortMatrix(columns, lines.build());
  }

  private static List<Set<String>> cells(int number) {
    List<Set<String>> cells = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      cells.add(new HashSet<>());
    }
    return cells;
  }

  /** The ports by which most endpoints are reached, each in findings of its own. */
  private static ImmutableList<Column> columns(Report report) {
    Map<Column, Integer> weights = new HashMap<>();
    for (Finding finding : report.findings()) {
      if (arrives(finding) && isBroad(finding) && finding.ports().matches("[0-9]{1,5}")) {
        Column column = new Column(finding.protocol(), Integer.parseInt(finding.ports()));
        weights.merge(column, finding.endpoints(), Integer::sum);
      }
    }
    Comparator<Column> order = Comparator.comparing(Column::port).thenComparing(Column::protocol);
    return weights.keySet().stream()
        .sorted(
            Comparator.comparing((Column c) -> -weights.getOrDefault(c, 0)).thenComparing(order))
        .limit(COLUMNS)
        .sorted(order)
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean arrives(Finding finding) {
    return finding.state() == FindingState.EXPOSED || finding.state() == FindingState.ONE_WAY;
  }

  private static boolean isBroad(Finding finding) {
    return finding.severityInputs().stream()
        .filter(step -> step.input().equals("sources"))
        .anyMatch(step -> step.value().matches("(near-)?world.*"));
  }

  /** The most urgent finding of each cell, one that nobody accepted if there is one. */
  private static ImmutableList<Optional<Finding>> findings(
      Report report, ImmutableList<Column> columns, Account account) {
    List<Optional<Finding>> first = new ArrayList<>();
    for (int i = 0; i <= columns.size(); i++) {
      first.add(Optional.empty());
    }
    for (Finding finding : report.findings()) {
      if (arrives(finding)
          && finding.scope().provider().equals(account.provider())
          && finding.scope().account().equals(account.id())) {
        for (int cell : hit(columns, finding.protocol(), finding.ports())) {
          boolean accepted =
              first.get(cell).map(known -> !known.disposition().isNone()).orElse(false);
          if (first.get(cell).isEmpty() || (accepted && finding.disposition().isNone())) {
            first.set(cell, Optional.of(finding));
          }
        }
      }
    }
    return ImmutableList.copyOf(first);
  }

  /** The columns that lie in these ports, or the last one if none does. */
  private static List<Integer> hit(List<Column> columns, String protocols, String ports) {
    List<Integer> hit = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int protocol = Protocol.number(column.protocol()).orElse(-1);
      if (names(protocols, column.protocol(), protocol) && within(ports, column.port())) {
        hit.add(i);
      }
    }
    return hit.isEmpty() ? List.of(columns.size()) : hit;
  }

  private static boolean names(String protocols, String keyword, int number) {
    return protocols.equals("any") || protocols.equals(keyword) || within(protocols, number);
  }

  /** Whether a list of numbers and ranges, or {@code *}, has this number. */
  private static boolean within(String list, int number) {
    if (list.equals("*")) {
      return true;
    }
    for (String part : Splitter.on(',').split(list)) {
      if (part.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
        int dash = part.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int last = Integer.parseInt(part.substring(dash + 1));
        if (first <= number && number <= last) {
          return true;
        }
      }
    }
    return false;
  }
}

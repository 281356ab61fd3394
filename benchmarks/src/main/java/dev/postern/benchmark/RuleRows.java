package dev.postern.benchmark;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a security group: what its role needs first, then as many drawn ones as are missing.
 */
final class RuleRows {

  private static final int ROWS_PER_PERMISSION = 12;

  private final Groups groups;
  private final Sources sources;

  RuleRows(Groups groups, PrefixLists lists) {
    this.groups = groups;
    this.sources = new Sources(groups, lists);
  }

  /** Exactly {@code count} distinct rows; always the same ones for the same group. */
  ImmutableSet<RuleRow> of(int group, int count) {
    Draws draws = groups.network().draws("rules", group);
    Set<RuleRow> rows = new LinkedHashSet<>(egress(draws));
    rows.addAll(needed(group));
    List<Ports> palette = palette(draws, count);
    int wide = groups.role(group) == GroupRole.SHARED ? 1 : 2;
    while (rows.size() < count) {
      rows.add(RuleRow.inbound(draws.pick(palette), sources.any(group, draws, wide)));
    }
    return rows.stream().limit(count).collect(ImmutableSet.toImmutableSet());
  }

  private List<RuleRow> egress(Draws draws) {
    if (draws.percent(80)) {
      RuleRow ipv4 = RuleRow.outbound(Ports.EVERYTHING, Sources.WORLD);
      RuleRow ipv6 = RuleRow.outbound(Ports.EVERYTHING, Sources.WORLD_IPV6);
      return groups.network().ipv6() ? List.of(ipv4, ipv6) : List.of(ipv4);
    }
    return List.of(
        RuleRow.outbound(Ports.tcp(443), Sources.WORLD),
        RuleRow.outbound(Ports.udp(53, 53), sources.own()),
        RuleRow.outbound(Ports.tcp(1024, 65535), sources.own()));
  }

  private List<RuleRow> needed(int group) {
    int port = groups.servicePort(group);
    return switch (groups.role(group)) {
      case DEFAULT -> List.of(RuleRow.inbound(Ports.EVERYTHING, sources.group(group)));
      case FRONT -> web();
      case WEB -> {
        List<RuleRow> rows = new ArrayList<>(web());
        rows.addAll(behindBalancer(group, port));
        yield rows;
      }
      case APPLICATION -> behindBalancer(group, port);
      case DATABASE ->
          List.of(
              RuleRow.inbound(Ports.tcp(port), sources.own()),
              RuleRow.inbound(Ports.tcp(port), sources.group(groups.sharedGroup(2))));
      case SHARED, UNUSED -> List.of();
    };
  }

  private List<RuleRow> web() {
    RuleRow https = RuleRow.inbound(Ports.tcp(443), Sources.WORLD);
    RuleRow http = RuleRow.inbound(Ports.tcp(80), Sources.WORLD);
    if (!groups.network().ipv6()) {
      return List.of(https, http);
    }
    return List.of(
        https,
        http,
        RuleRow.inbound(Ports.tcp(443), Sources.WORLD_IPV6),
        RuleRow.inbound(Ports.tcp(80), Sources.WORLD_IPV6));
  }

  private List<RuleRow> behindBalancer(int group, int port) {
    int service = group - groups.serviceGroup(0);
    return List.of(
        RuleRow.inbound(Ports.tcp(port), sources.group(groups.frontGroup(service))),
        RuleRow.inbound(Ports.tcp(port), sources.own()));
  }

  private static List<Ports> palette(Draws draws, int count) {
    List<Ports> palette = new ArrayList<>();
    for (int i = 0; i < 3 + Math.min(40, count / ROWS_PER_PERMISSION); i++) {
      palette.add(Ports.any(draws));
    }
    return palette;
  }
}

package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.net.IpSpace;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.policy.PolicyEntry.Accountable;
import dev.postern.policy.PolicyEntry.Kind;
import dev.postern.risk.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads approved services, waivers and severities. */
final class EntryReading {

  /** The keys of an approved service. */
  static final ImmutableList<String> SERVICE =
      ImmutableList.of("id", "match", "owner", "review", "reason", "ticket");

  /** The keys of a waiver. */
  static final ImmutableList<String> WAIVER =
      ImmutableList.of("id", "match", "owner", "expires", "reason", "ticket");

  /** The keys of a severity. */
  static final ImmutableList<String> SEVERITY =
      ImmutableList.of("id", "match", "severity", "reason");

  private static final ImmutableList<String> EXPOSURE =
      with(MatchReading.WHERE, "protocol", "ports", "sources");
  private static final ImmutableList<String> EXPOSURE_OF_RULE = with(EXPOSURE, "rule");
  private static final ImmutableList<String> FINDING = with(MatchReading.WHERE, "rule", "service");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final MatchReading matches;

  EntryReading(MatchReading matches) {
    this.matches = matches;
  }

  private static ImmutableList<String> with(ImmutableList<String> keys, String... more) {
    return ImmutableList.<String>builder().addAll(keys).add(more).build();
  }

  Optional<PolicyEntry> service(Section one) {
    one.require("review");
    Optional<PolicyEntry> entry =
        entry(one, Kind.APPROVED, EXPOSURE, one.read("review", EntryReading::day));
    entry.ifPresent(
        service -> {
          if (opensWholeProtocols(service.services())) {
            one.complain(
                "match", "an approved service names its ports; all of a protocol is no service");
          }
        });
    return entry;
  }

  Optional<PolicyEntry> waiver(Section one) {
    one.require("expires");
    if (one.required("reason").isBlank() && one.has("reason")) {
      one.complain("reason", "it is empty; say why this is borne");
    }
    return entry(one, Kind.WAIVED, EXPOSURE_OF_RULE, one.read("expires", EntryReading::day));
  }

  private Optional<PolicyEntry> entry(
      Section one, Kind kind, ImmutableList<String> keys, Optional<LocalDate> until) {
    one.require("id");
    Optional<String> id = one.read("id", EntryReading::id);
    if (one.required("owner").isBlank() && one.has("owner")) {
      one.complain("owner", "it is empty; name who answers for it");
    }
    one.require("match");
    Optional<Section> match = one.section("match", keys);
    if (match.isEmpty()) {
      return Optional.empty();
    }
    EndpointMatch where = MatchReading.endpoints(match.get());
    ServiceSet services = MatchReading.services(match.get());
    Optional<Glob> rule = match.get().read("rule", Glob::new);
    IpSpace sources = matches.sources(match.get());
    if (id.isEmpty() || until.isEmpty() || services.isEmpty() || sources.isEmpty()) {
      return Optional.empty(); // each has been complained about
    }
    return Optional.of(
        new PolicyEntry(
            kind,
            id.get(),
            where,
            rule,
            services,
            sources,
            new Accountable(one.text("owner"), one.text("reason"), one.text("ticket")),
            until.get(),
            one.line()));
  }

  Optional<SeverityRule> severity(Section one) {
    one.require("id");
    one.require("match");
    one.require("severity");
    Optional<String> id = one.read("id", EntryReading::id);
    Optional<Severity> severity = one.read("severity", Severity::parse);
    Optional<Section> match = one.section("match", FINDING);
    if (id.isEmpty() || severity.isEmpty() || match.isEmpty()) {
      return Optional.empty();
    }
    EndpointMatch where = MatchReading.anywhere(match.get());
    Optional<Glob> rule = match.get().read("rule", Glob::new);
    Optional<Glob> service = match.get().read("service", Glob::new);
    if (!where.namesEndpoints() && !names(rule) && !names(service)) {
      match
          .get()
          .complain("rule", "it matches every finding; give 'rule', 'service' or 'endpoint'");
    }
    return Optional.of(
        new SeverityRule(
            id.get(), where, rule, service, severity.get(), one.text("reason"), one.line()));
  }

  private static boolean names(Optional<Glob> glob) {
    return glob.filter(pattern -> !pattern.matchesAnything()).isPresent();
  }

  private static boolean opensWholeProtocols(ServiceSet services) {
    for (ServiceSet.Run run : services.runs()) {
      int protocol = Service.protocol(run.first());
      if ((Protocol.hasPorts(protocol) && ServiceSet.of(protocol).isSubsetOf(services))
          || protocol != Service.protocol(run.last())) {
        return true;
      }
    }
    return false;
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "the id '"
              + Section.brief(text)
              + "' is not up to 64 letters, digits and . _ : / - beginning with a letter or digit");
    }
    return text;
  }

  private static LocalDate day(String text) {
    if (!DAY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + Section.brief(text) + "' is no date; write it as 2026-12-31");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no day " + text, e);
    }
  }
}

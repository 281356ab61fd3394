package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.exposure.SourceClass;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.risk.Severity;
import dev.postern.risk.SourceSet;
import java.util.Arrays;

/** Reads the parts of a report that are neither exposures nor findings. */
final class HeaderReading {

  private HeaderReading() {}

  static Scope scope(JsonFields json) {
    return new Scope(json.text("provider"), json.text("account"), json.text("region"));
  }

  static Summary summary(JsonFields json) {
    JsonFields counts = json.field("findings");
    ImmutableMap.Builder<Severity, Integer> findings = ImmutableMap.builder();
    for (Severity severity : Severity.values()) {
      if (counts.optional(severity.label()).isPresent()) {
        findings.put(severity, counts.count(severity.label()));
      }
    }
    return new Summary(
        findings.buildOrThrow(),
        json.count("exposed"),
        json.count("possible"),
        json.count("latent"),
        json.optional("hygiene").isPresent() ? json.count("hygiene") : 0,
        json.count("endpoints"),
        json.optional("narrowLatent").isPresent() ? json.count("narrowLatent") : 0,
        json.flag("complete"));
  }

  static Coverage coverage(JsonFields json) {
    JsonFields rules = json.field("rules");
    return new Coverage(
        new RuleCount(
            rules.number("read"),
            rules.number("judged"),
            rules.number("unknown"),
            rules.number("unsupported")),
        json.field("gaps").elements().stream()
            .map(HeaderReading::gap)
            .collect(ImmutableList.toImmutableList()),
        json.field("assumptions").elements().stream()
            .map(HeaderReading::assumption)
            .collect(ImmutableList.toImmutableList()),
        json.optional("notes").isPresent() ? json.texts("notes") : ImmutableList.of());
  }

  private static Gap gap(JsonFields json) {
    return new Gap(
        scope(json),
        json.text("call"),
        json.text("status"),
        ImmutableSortedSet.copyOf(json.texts("affects")),
        json.text("detail"));
  }

  private static Assumption assumption(JsonFields json) {
    // The contract names no scope here: a report of an early version may lack it.
    Scope scope =
        new Scope(
            json.textOrEmpty("provider"), json.textOrEmpty("account"), json.textOrEmpty("region"));
    return new Assumption(scope, json.text("call"), json.text("assumed"), json.text("detail"));
  }

  static SourceSet sourceSet(JsonFields json) {
    ImmutableList<Cidr> cidrs = cidrs(json.field("cidrs"));
    Family family = cidrs.isEmpty() ? Family.IPV4 : cidrs.get(0).family();
    return new SourceSet(
        json.field("class").read(HeaderReading::sourceClass),
        json.decimal("share"),
        AddressSet.ofCidrs(family, cidrs),
        AddressSet.ofCidrs(family, cidrs(json.field("hole"))),
        json.texts("labels"));
  }

  private static ImmutableList<Cidr> cidrs(JsonFields json) {
    return json.elements().stream()
        .map(cidr -> cidr.read(Cidr::parse))
        .collect(ImmutableList.toImmutableList());
  }

  private static SourceClass sourceClass(String label) {
    return Arrays.stream(SourceClass.values())
        .filter(c -> c.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no class of sources"));
  }

  static ReportedVerification verification(JsonFields json) {
    return new ReportedVerification(
        json.text("extent"),
        json.flag("complete"),
        json.number("checked"),
        json.number("cells"),
        json.number("mismatchCount"),
        json.texts("mismatches"));
  }
}

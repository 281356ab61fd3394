package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static dev.postern.sample.Opening.udp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.model.Assumption;
import dev.postern.model.Census;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.Inventory;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.RuleCount;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.PortRange;
import dev.postern.net.ServiceSet;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One small audit with at least one of everything, hostile names included. */
final class Sample {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Wants to be markup, a formula, a link, a mention, a reference, an escape and a new line. */
  static final String HOSTILE =
      "=1+1</script></style><img src=x>|`*_[a](http://evil.example) @team #1 {0} \"q\" 'a' &lt;"
          + "\u202E\u001B[31m\r\n\uD800\uFFFF";

  private static final String WORLD = "0.0.0.0/0";

  private Sample() {}

  /** Writes a report in one form. */
  interface Form {
    void write(Report report, OutputStream out) throws IOException;
  }

  static String text(Form form, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static Report empty() {
    return of(Site.empty());
  }

  /** Every state, severity and disposition, a gap, an assumption and a note. */
  static Report everything() {
    Name list = new Name("list", "pl-1");
    Report report =
        of(
            Site.empty()
                .label("T", true, "203.0.113.0/24")
                .means(list, new Meaning.Unknown(Symbol.condition("pl-1", "pl-1 is unread")))
                .machine("i-1", "web", tcp(22).from(WORLD), tcp(8443).from("203.0.113.0/24"))
                .machine("i-2", HOSTILE, tcp(25).from("0.0.0.0/1", "128.0.0.0/2"))
                .machineV6("i-2", HOSTILE, tcp(443).from("2600::/12"))
                .machine("i-3", "shop", tcp(80).from(list), tcp(443).from(WORLD))
                .machine("i-4", "db", tcp(5432).from(WORLD), udp(53).from("198.51.100.0/24"))
                .forwarded("i-5", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD))
                .machine(
                    "i-6",
                    "odd",
                    Opening.of(ServiceSet.of(1, new PortRange(8 << 8, 8 << 8 | 255)), "echo"),
                    Opening.of(ServiceSet.of(47), "gre"))
                .machine("i-7", "all", Opening.of(ServiceSet.ALL, "all"))
                .member("i-8", "pool", tcp(6379).from(WORLD))
                .member("i-9", "pool", tcp(6379).from(WORLD))
                .unused("sg-1", tcp(3389).from(WORLD))
                .unreached(
                    "i-10", ImmutableSet.of(Missing.RUNNING, Missing.ROUTE), tcp(22).from(WORLD))
                .stale("fw-9", "rule-3", "its source is gone " + HOSTILE)
                .coverage(
                    new Coverage(
                        new RuleCount(20, 18, 1, 1),
                        ImmutableList.of(
                            new Gap(
                                Site.SCOPE,
                                "GetList",
                                "denied",
                                ImmutableSortedSet.of("pl-1"),
                                "no " + HOSTILE)),
                        ImmutableList.of(
                            new Assumption(Site.SCOPE, "GetGuard", "off", "the guard is off")),
                        ImmutableList.of("a note"))));
    return decided(
        report,
        finding ->
            finding.owner().name().equals("shop")
                ? new Disposition("approved", "shop-front", "2027-03-01", "it is the shop")
                : finding.owner().name().equals("pool")
                    ? new Disposition("waived", "W-1", "2026-12-31", HOSTILE)
                    : finding.disposition());
  }

  /** A report of an account. */
  static Report of(Site site) {
    Inventory inventory = site.inventory();
    Analysis analysis = new Analyzer().analyze(inventory);
    return new ReportBuilder("1.0", NOON.plusSeconds(7), NOON)
        .build(
            Census.of(inventory),
            analysis,
            new Findings(ServiceCatalogue.standard()).of(inventory, analysis),
            Optional.empty());
  }

  /** The same with what people have decided. */
  static Report decided(Report report, Function<Finding, Disposition> decide) {
    return with(report, finding -> decided(finding, decide.apply(finding)));
  }

  private static Report with(Report report, UnaryOperator<Finding> change) {
    List<Finding> findings = report.findings().stream().map(change).toList();
    return new Report(
        report.version(),
        report.generatedAt(),
        report.asOf(),
        report.scopes(),
        report.summary(),
        report.coverage(),
        report.sourceSets(),
        report.exposures(),
        ImmutableList.copyOf(findings),
        report.verification());
  }

  private static Finding decided(Finding f, Disposition disposition) {
    return new Finding(
        f.id(),
        f.rule(),
        f.severity(),
        f.severityInputs(),
        f.state(),
        disposition,
        f.title(),
        f.scope(),
        f.service(),
        f.services(),
        f.protocol(),
        f.ports(),
        f.owner(),
        f.resources(),
        f.rules(),
        f.witness(),
        f.exposures(),
        f.traces(),
        f.endpoints(),
        f.missing(),
        f.next());
  }
}

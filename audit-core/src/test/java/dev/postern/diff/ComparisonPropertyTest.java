package dev.postern.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.model.Census;
import dev.postern.model.Inventory;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.policy.Policy;
import dev.postern.policy.PolicyReader;
import dev.postern.report.JsonReport;
import dev.postern.report.JsonReportReader;
import dev.postern.report.Report;
import dev.postern.report.ReportBuilder;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import dev.postern.work.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of generated accounts, held against a count of single packets: what came and what was kept
 * are all that is reached afterwards, and nothing is both.
 */
class ComparisonPropertyTest {

  private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final Name LIST = new Name("list", "list-1");
  private static final int[] PORTS = {21, 22, 23, 79, 80, 443, 444, 5432, 8443, 60_000};
  private static final List<String> BLOCKS =
      List.of("0.0.0.0/0", "0.0.0.0/1", "198.51.100.0/24", "198.51.100.0/28", "203.0.113.8/32");

  /** One address of every part into which the blocks cut the internet. */
  private static final List<Address> CLIENTS =
      List.of("8.8.8.8", "130.0.0.1", "198.51.100.3", "198.51.100.200", "203.0.113.8").stream()
          .map(Address::parse)
          .toList();

  private static final String POLICY =
      """
      schema: postern.policy/1
      services:
        - id: S-1
          match: {endpoint: "m-*", protocol: tcp, ports: [443, 5432], sources: 198.51.100.0/24}
          owner: a
          review: 2027-01-01
      waivers:
        - id: W-1
          match: {endpoint: m-1, protocol: tcp, ports: "*", sources: 0.0.0.0/1}
          owner: a
          reason: b
          expires: 2027-01-01
      """;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatCameAndWhatWasKeptIsAllThereIs(long seed) throws IOException {
    Random random = new Random(seed);
    Inventory before = account(random);
    Inventory after = account(random);
    Analysis was = new Analyzer().analyze(before);
    Analysis is = new Analyzer().analyze(after);
    Report later = report(after, is, random);
    Comparison comparison = Comparison.of(report(before, was, random), later);
    Comparison back = Comparison.of(report(after, is, random), report(before, was, random));

    for (String owner : List.of("m-1", "m-2", "m-3")) {
      for (int port : PORTS) {
        int point = Service.point(Protocol.TCP, port);
        for (Address client : CLIENTS) {
          Optional<Certainty> earlier = grade(was, owner, point, client);
          Optional<Certainty> then = grade(is, owner, point, client);
          String where = "seed " + seed + ": " + owner + " " + port + " " + client;
          assertThat(isIn(comparison, true, owner, point, client))
              .as("came, %s", where)
              .isEqualTo(isMore(then, earlier));
          assertThat(isIn(comparison, false, owner, point, client))
              .as("went, %s", where)
              .isEqualTo(isMore(earlier, then));
          // What went on the way there comes on the way back.
          assertThat(isIn(back, true, owner, point, client))
              .as("came back, %s", where)
              .isEqualTo(isMore(earlier, then));
        }
      }
    }
    assertThat(comparison.kept() + comparison.changes().stream().filter(c -> !isLess(c)).count())
        .as("seed %s: findings afterwards", seed)
        .isEqualTo(later.findings().stream().filter(f -> f.state().counts()).count());
  }

  private static boolean isLess(Change change) {
    return change.kind() == Change.Kind.CLOSED || change.kind() == Change.Kind.NARROWED;
  }

  private static boolean isMore(Optional<Certainty> one, Optional<Certainty> other) {
    return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) < 0);
  }

  /** The surest way in which a packet gets there. */
  private static Optional<Certainty> grade(
      Analysis analysis, String owner, int point, Address client) {
    return analysis.exposures().stream()
        .filter(row -> row.endpoint().logicalOwner().id().equals(owner))
        .filter(row -> row.services().contains(point) && row.sources().contains(client))
        .map(Exposure::certainty)
        .sorted()
        .findFirst();
  }

  private static boolean isIn(
      Comparison comparison, boolean came, String owner, int point, Address client) {
    return comparison.changes().stream()
        .filter(change -> came == change.kind().isMore() || change.kind() == Change.Kind.MOVED)
        .filter(
            change ->
                (came ? change.finding() : change.from().orElse(change.finding()))
                    .owner()
                    .id()
                    .equals(owner))
        .flatMap(change -> change.sets().stream())
        .anyMatch(set -> set.services().contains(point) && set.sources().contains(client));
  }

  private static Inventory account(Random random) {
    Site site =
        Site.empty()
            .means(LIST, new Meaning.Unknown(Symbol.condition("list-1", "list-1 is unread")));
    for (int i = 1; i <= 3; i++) {
      List<Opening> openings = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        openings.add(opening(random));
      }
      site.machine("m-" + i, "name-" + i, openings.toArray(new Opening[0]));
    }
    return site.inventory();
  }

  private static Opening opening(Random random) {
    int first = PORTS[random.nextInt(PORTS.length)];
    int last = PORTS[random.nextInt(PORTS.length)];
    Opening ports =
        random.nextInt(8) == 0
            ? Opening.of(ServiceSet.ALL, "everything")
            : Opening.of(
                ServiceSet.of(
                    Protocol.TCP,
                    random.nextBoolean()
                        ? new PortRange(first, first)
                        : new PortRange(Math.min(first, last), Math.max(first, last))),
                "tcp " + first + " to " + last);
    return random.nextInt(5) == 0
        ? ports.from(LIST)
        : ports.from(BLOCKS.get(random.nextInt(BLOCKS.size())));
  }

  /** A report that was written and read, with or without a policy: sets do not depend on it. */
  private static Report report(Inventory account, Analysis analysis, Random random)
      throws IOException {
    Policy policy = random.nextBoolean() ? PolicyReader.parse(POLICY, "p.yaml") : Policy.NONE;
    Report report =
        new ReportBuilder("test", DAY, DAY)
            .build(
                Census.of(account),
                analysis,
                new Findings(ServiceCatalogue.standard(), Workers.ONE, policy.decisions(DAY))
                    .of(account, analysis),
                Optional.empty());
    byte[] written = json(report);
    Report read = JsonReportReader.read(new ByteArrayInputStream(written), "a.json");
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(json(read))).isEqualTo(mapper.readTree(written));
    return read;
  }

  private static byte[] json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toByteArray();
  }
}

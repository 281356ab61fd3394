package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Exposure;
import dev.postern.model.Endpoint;
import dev.postern.model.Gap;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.AwsProvider;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Live audits of a {@link StubCloud}, each held against the audit of what it left on disk. */
final class LiveRun {

  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  static final int ATTEMPTS = 3;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AuditResult result;
  private final String json;

  private LiveRun(AuditResult result, String json) {
    this.result = result;
    this.json = json;
  }

  /** Access to a cloud with few and quick retries, and little patience. */
  static AwsAccess.Builder access(StubCloud cloud) {
    return AwsAccess.builder()
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(SampleAccount.KEY, "secret")))
        .home(Region.of(SampleAccount.REGION))
        .endpoint(cloud.address())
        .http(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(700)).build())
        .retries(
            new Retries(
                ATTEMPTS, BackoffStrategy.retryImmediately(), BackoffStrategy.retryImmediately()));
  }

  static AwsCollector.Builder collector(StubCloud cloud) {
    return AwsCollector.builder(access(cloud).build()).clock(NOON);
  }

  /** Audits the sample account's own region. */
  static LiveRun of(StubCloud cloud, Path folder) {
    return of(collector(cloud).regions(List.of(SampleAccount.REGION)).build(), folder);
  }

  /** Audits live, and again from the folder, which must tell the same. */
  static LiveRun of(AwsCollector collector, Path folder) {
    AuditResult live = audit(folder).collect(collector, Progress.NONE).build().run();
    String json = json(live);
    assertThat(json(audit(folder).build().run())).isEqualTo(json);
    return new LiveRun(live, json);
  }

  static Audit.Builder audit(Path folder) {
    return Audit.builder().provider(new AwsProvider()).snapshot(folder).clock(NOON);
  }

  private static String json(AuditResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonReport.write(result.report(), out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  AuditResult result() {
    return result;
  }

  List<Gap> gaps() {
    return result.coverage().gaps();
  }

  /** Whether a gap names a permission, as its call or in what came back. */
  boolean names(String action) {
    return gaps().stream().anyMatch(g -> g.call().equals(action) || g.detail().contains(action));
  }

  /** What a better informed run knows to be open, and this one holds for closed; to be nothing. */
  List<String> closedAlthoughOpenIn(LiveRun better) {
    Set<String> known =
        result.census().endpoints().stream().map(Endpoint::id).collect(Collectors.toSet());
    return better.result.analysis().exposures().stream()
        // An endpoint that nobody listed is not closed; the gap speaks of it.
        .filter(open -> known.contains(open.endpoint().id()))
        .filter(open -> open.services().runs().stream().anyMatch(run -> isClosed(open, run)))
        .map(open -> open.endpoint().id() + " " + open.protocol() + " " + open.ports())
        .toList();
  }

  private boolean isClosed(Exposure open, ServiceSet.Run run) {
    AddressSet reached = AddressSet.empty(open.family());
    for (Exposure row : result.analysis().exposures()) {
      if (row.endpoint().id().equals(open.endpoint().id())
          && row.family() == open.family()
          && row.services().contains(run.first())
          && row.services().contains(run.last())) {
        reached = reached.union(row.sources());
      }
    }
    return !open.sources().isSubsetOf(reached);
  }

  JsonNode report() {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
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
import dev.postern.provider.azure.AzureProvider;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Live audits of a {@link StubArm}, each held against the audit of what it left on disk. */
final class LiveRun {

  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  static final int ATTEMPTS = 3;

  /** The part of a token that nobody else may have. */
  static final String SIGNATURE = "c2lnbmF0dXJlLW9mLWF6dXJl";

  static final String TOKEN =
      "eyJhbGciOiJub25lIn0."
          + encoded(
              "{\"oid\":\"a1b2\",\"tid\":\"" + StubArm.TENANT + "\",\"upn\":\"zoe@example.com\"}")
          + "."
          + SIGNATURE;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AuditResult result;
  private final String json;

  private LiveRun(AuditResult result, String json) {
    this.result = result;
    this.json = json;
  }

  private static String encoded(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  /** The SDK's own seam for credentials. */
  static TokenCredential credential() {
    return request ->
        Mono.just(new AccessToken(TOKEN, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
  }

  /** Loses patience soon. */
  static HttpClient impatient() {
    return new JdkHttpClientBuilder()
        .responseTimeout(Duration.ofMillis(700))
        .readTimeout(Duration.ofMillis(700))
        .build();
  }

  /** Access to a cloud with few and quick retries, and little patience. */
  static AzureAccess.Builder access(StubArm arm) {
    return AzureAccess.builder()
        .credential(credential())
        .endpoint(arm.address())
        .http(impatient())
        .tool("postern/test")
        .patience(new Patience(ATTEMPTS, Duration.ofMillis(1), Duration.ofSeconds(3)));
  }

  static AzureCollector.Builder collector(StubArm arm) {
    return AzureCollector.builder(access(arm).build()).clock(NOON);
  }

  static LiveRun of(StubArm arm, Path folder) {
    return of(collector(arm).build(), folder);
  }

  /** Audits live, and again from the folder, which must tell the same. */
  static LiveRun of(AzureCollector collector, Path folder) {
    AuditResult live = audit(folder).collect(collector, Progress.NONE).build().run();
    String json = json(live);
    assertThat(json(audit(folder).build().run())).isEqualTo(json);
    return new LiveRun(live, json);
  }

  static Audit.Builder audit(Path folder) {
    return Audit.builder().provider(new AzureProvider()).snapshot(folder).clock(NOON);
  }

  static String json(AuditResult result) {
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

  /** The gaps that a run with every permission has not. */
  List<Gap> gapsBeyond(LiveRun better) {
    return gaps().stream().filter(gap -> !better.gaps().contains(gap)).toList();
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

  /** Looks at every service between which some row begins or ends. */
  private boolean isClosed(Exposure open, ServiceSet.Run run) {
    List<Exposure> rows =
        result.analysis().exposures().stream()
            .filter(row -> row.endpoint().id().equals(open.endpoint().id()))
            .filter(row -> row.family() == open.family())
            .toList();
    return Stream.concat(
            Stream.of(run.first()),
            rows.stream()
                .flatMap(row -> row.services().runs().stream())
                .flatMap(other -> Stream.of(other.first(), other.last() + 1)))
        .filter(service -> run.first() <= service && service <= run.last())
        .distinct()
        .anyMatch(service -> !open.sources().isSubsetOf(reaching(rows, open, service)));
  }

  private static AddressSet reaching(List<Exposure> rows, Exposure open, int service) {
    AddressSet reached = AddressSet.empty(open.family());
    for (Exposure row : rows) {
      if (row.services().contains(service)) {
        reached = reached.union(row.sources());
      }
    }
    return reached;
  }

  String text() {
    return json;
  }

  JsonNode report() {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

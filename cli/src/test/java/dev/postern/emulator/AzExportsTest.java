package dev.postern.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.live.AzureAccess;
import dev.postern.provider.azure.live.AzureCollector;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** What the Azure command line prints, collected by the example's script. */
class AzExportsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private static final Path COLLECT =
      Path.of(System.getProperty("postern.root"), "examples/azure/collect.sh").toAbsolutePath();

  @TempDir private Path folder;
  @TempDir private Path home;

  @Test
  void auditsToWhatALiveAuditSays() throws IOException, InterruptedException {
    try (StubArm arm = new StubArm(SampleEstate.rich());
        AzureTown town = new AzureTown(arm, home)) {
      Path exports = folder.resolve("exports");
      ProcessBuilder script =
          new ProcessBuilder(
              "sh", COLLECT.toString(), exports.toString(), SampleEstate.PROD, "westeurope");
      town.use(script);
      AzureTown.run(script);
      assertThat(arm.strange()).isEmpty();

      JsonNode printed = report(Audit.builder().clock(NOON).snapshot(exports).build().run());
      JsonNode live =
          report(
              Audit.builder()
                  .clock(NOON)
                  .snapshot(folder.resolve("live"))
                  .collect(collector(arm), Progress.NONE)
                  .build()
                  .run());
      assertThat(live.path("exposures")).isNotEmpty();
      assertThat(printed.path("exposures")).isEqualTo(live.path("exposures"));
      assertThat(printed.path("findings")).isEqualTo(live.path("findings"));
      assertThat(Rows.gaps(printed)).isEqualTo(Rows.gaps(live));
      assertThat(Rows.assumptions(printed)).isEqualTo(Rows.assumptions(live));
      assertThat(printed.path("coverage").path("rules"))
          .isEqualTo(live.path("coverage").path("rules"));
    }
  }

  private static AzureCollector collector(StubArm arm) {
    return AzureCollector.builder(
            AzureAccess.builder()
                .credential(
                    request ->
                        Mono.just(
                            new AccessToken(
                                "token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))))
                .endpoint(arm.address())
                .tool("postern/test")
                .build())
        .clock(NOON)
        .build();
  }

  private static JsonNode report(AuditResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(result.report(), out);
    return Rows.report(out.toString(UTF_8));
  }
}

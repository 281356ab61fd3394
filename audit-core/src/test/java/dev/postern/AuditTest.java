package dev.postern;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.exposure.Budget;
import dev.postern.model.Inventory;
import dev.postern.model.PosternException;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.report.JsonReport;
import dev.postern.sample.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00.5Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private record Fake(boolean recognises) implements Provider {

    @Override
    public String id() {
      return "fake";
    }

    @Override
    public boolean recognises(Path folder) {
      return recognises;
    }

    @Override
    public Iterable<Inventory> read(Path folder, ReadOptions options) {
      return List.of(Site.empty().machine("i-1", "web", tcp(22).from("0.0.0.0/0")).inventory());
    }
  }

  /** Reads what lies in a folder of its name. */
  private record Named(String id) implements Provider {

    @Override
    public boolean recognises(Path folder) {
      return folder.endsWith(id) || Files.isDirectory(folder.resolve(id));
    }

    @Override
    public Iterable<Inventory> read(Path folder, ReadOptions options) {
      return List.of();
    }
  }

  @Test
  void aFolderBesideAPlatformsOwnThatNobodyReadsIsAGap() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    for (String name : List.of("one", "two", "three", ".hidden")) {
      Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("things.json"), "{}");
    }
    AuditResult result =
        Audit.builder()
            .provider(new Named("one"))
            .provider(new Named("two"))
            .snapshot(folder)
            .build()
            .run();
    assertThat(result.complete()).isFalse();
    assertThat(result.coverage().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.affects()).containsExactly("three"))
        .satisfies(gap -> assertThat(gap.status()).isEqualTo("unsupported"));
  }

  @Test
  void foldersInAnotherLayoutSayNothing() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("x")).resolve("a.json"), "{}");
    assertThat(audit().build().run().complete()).isTrue();
  }

  @Test
  void aRunReadsAnalysesAndJudges() {
    AuditResult result = audit().verify(Budget.UNLIMITED).build().run();
    assertThat(result.findings()).hasSize(1);
    assertThat(result.exposures()).hasSize(1);
    assertThat(result.complete()).isTrue();
    assertThat(result.generatedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(result.asOf()).isEqualTo(result.generatedAt());
    assertThat(result.verification().orElseThrow().holds()).isTrue();
    assertThat(result.verification().orElseThrow().complete()).isTrue();
    assertThat(result.summary().exposed()).isEqualTo(1);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    Audit audit = audit().asOf(Instant.parse("2026-01-01T00:00:00Z")).build();
    assertThat(bytes(audit.run())).isEqualTo(bytes(audit.run()));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    AuditResult alone = audit().asOf(then).threads(1).build().run();
    AuditResult shared = audit().asOf(then).threads(3).build().run();
    assertThat(shared.exposures()).isEqualTo(alone.exposures());
    assertThat(shared.latent()).isEqualTo(alone.latent());
    assertThat(shared.findings()).isEqualTo(alone.findings());
  }

  @Test
  void aFolderThatNobodyRecognisesIsRefusedWithAdvice() {
    Audit audit = Audit.builder().provider(new Fake(false)).snapshot(folder).build();
    assertThatThrownBy(audit::run)
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("fake")
        .hasMessageContaining("PROVIDER/ACCOUNT/REGION");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Audit audit = Audit.builder().provider(new Fake(true)).snapshot(folder.resolve("none")).build();
    assertThatThrownBy(audit::run)
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.category()).isEqualTo(PosternException.Category.CONFIG))
        .hasMessageContaining("is not there");
  }

  @Test
  void anInterruptCancelsAndStaysSet() {
    Audit audit = audit().build();
    Thread.currentThread().interrupt();
    assertThatThrownBy(audit::run).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Audit.Builder audit() {
    return Audit.builder().provider(new Fake(true)).snapshot(folder).clock(NOON);
  }

  private static byte[] bytes(AuditResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(result.report(), out);
    return out.toByteArray();
  }
}

package dev.postern.cli;

import dev.postern.model.Inventory;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.provider.aws.AwsProvider;
import dev.postern.sample.Site;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs command lines with two platforms: AWS, and a made-up one called {@code test}.
 *
 * @param folder what relative paths are relative to
 * @param site what the made-up platform holds
 * @param live how it is asked
 * @param redactable whether its snapshots can be redacted
 * @param now the time
 */
record TwoPlatforms(Path folder, Site site, FakeLive live, boolean redactable, Instant now) {

  Session.Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            Map.of(),
            Clock.fixed(now, ZoneOffset.UTC),
            folder,
            () -> List.of(new AwsProvider(), new Other(site, live, redactable)));
    int code = new PosternCommand(surroundings).run(words);
    return new Session.Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  TwoPlatforms at(Instant time) {
    return new TwoPlatforms(folder, site, live, redactable, time);
  }

  private record Other(Site site, FakeLive platform, boolean redactable) implements Provider {

    @Override
    public String id() {
      return "test";
    }

    @Override
    public boolean recognises(Path folder) {
      return Files.exists(folder.resolve(FakeLive.ANSWER));
    }

    @Override
    public Optional<Live> live() {
      return Optional.of(platform);
    }

    @Override
    public Optional<Redactor> redactor() {
      return redactable ? Optional.of(platform::redact) : Optional.empty();
    }

    @Override
    public Iterable<Inventory> read(Path folder, ReadOptions options) {
      return List.of(site.inventory());
    }
  }
}

package dev.postern.cli;

import dev.postern.model.Inventory;
import dev.postern.model.PosternException;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.sample.Site;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Runs command lines in memory, in a folder, against an account that is made up. */
final class Session {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** What a run left behind. */
  record Result(int code, String out, String err) {}

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Supplier<List<Provider>> providers;
  private boolean terminal;
  private boolean recognised = true;
  private Optional<FakeLive> live = Optional.empty();

  private Session(Path folder, Supplier<Inventory> account) {
    this.folder = folder;
    this.providers = () -> List.of(new Fake(account, recognised, live));
  }

  /** Reads what is really in the folder. */
  static Session reading(Path folder) {
    Session session = in(folder, Site.empty());
    session.providers =
        () -> ServiceLoader.load(Provider.class).stream().map(ServiceLoader.Provider::get).toList();
    return session;
  }

  static Session in(Path folder, Site site) {
    return new Session(folder, site::inventory);
  }

  /** An account whose reading fails. */
  static Session failing(Path folder, RuntimeException failure) {
    return new Session(
        folder,
        () -> {
          throw failure;
        });
  }

  Session with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Session onTerminal() {
    terminal = true;
    return this;
  }

  /** With a platform that can be asked. */
  Session asking(FakeLive platform) {
    live = Optional.of(platform);
    return this;
  }

  Session unrecognised() {
    recognised = false;
    return this;
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal,
            environment,
            Clock.fixed(NOON, ZoneOffset.UTC),
            folder,
            providers);
    int code = new PosternCommand(surroundings).run(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs {@code audit} on the folder. */
  Result audit(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "audit";
    args[1] = "--snapshot";
    args[2] = ".";
    System.arraycopy(options, 0, args, 3, options.length);
    return run(args);
  }

  private record Fake(Supplier<Inventory> account, boolean recognised, Optional<FakeLive> platform)
      implements Provider {

    @Override
    public String id() {
      return "test";
    }

    @Override
    public boolean recognises(Path folder) {
      return recognised;
    }

    @Override
    public Optional<Live> live() {
      return platform.map(fake -> fake);
    }

    @Override
    public Optional<Redactor> redactor() {
      return platform.map(fake -> fake::redact);
    }

    @Override
    public Iterable<Inventory> read(Path folder, ReadOptions options) throws PosternException {
      return List.of(account.get());
    }
  }
}

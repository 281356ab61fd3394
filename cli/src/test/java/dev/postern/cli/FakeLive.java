package dev.postern.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.Scope;
import dev.postern.provider.Check;
import dev.postern.provider.Collector;
import dev.postern.provider.Live;
import dev.postern.provider.LiveOption;
import dev.postern.provider.LiveSettings;
import dev.postern.provider.Policy;
import dev.postern.provider.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A platform that answers with one file; it remembers where it was asked to write. */
final class FakeLive implements Live {

  static final String ANSWER = "test/answer.txt";

  final List<Path> folders = new ArrayList<>();
  final List<LiveSettings> settings = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private Optional<PosternException> refusal = Optional.empty();
  private Runnable start = () -> {};
  private Runnable end = () -> {};

  /** What happens before anything is written. */
  FakeLive first(Runnable event) {
    start = event;
    return this;
  }

  /** What happens after the answer was written. */
  FakeLive then(Runnable event) {
    end = event;
    return this;
  }

  /** A call that is not answered. */
  FakeLive lacking(String call, String status, String region, String detail) {
    Scope scope = new Scope("test", "one", region);
    gaps.add(new Gap(scope, call, status, ImmutableSortedSet.of(), detail));
    return this;
  }

  FakeLive finding(String subject, Check.Outcome outcome, String detail, String next) {
    checks.add(new Check(subject, outcome, detail, next));
    return this;
  }

  @Override
  public ImmutableList<LiveOption> options() {
    return ImmutableList.of(
        new LiveOption("--area", "NAME", true),
        new LiveOption("--everywhere", "", false),
        new LiveOption("--region", "NAME", true));
  }

  @Override
  public Collector collector(LiveSettings values) {
    settings.add(values);
    return this::collect;
  }

  private ImmutableList<Gap> collect(Path folder, Progress progress) {
    folders.add(folder);
    progress.step(0, 2, 1, "one north");
    start.run();
    try {
      Files.createDirectories(folder.resolve(ANSWER).getParent());
      Files.writeString(folder.resolve(ANSWER), "the answer about zebra");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end.run();
    progress.step(2, 2, 3, "one south");
    return ImmutableList.copyOf(gaps);
  }

  void redact(Path from, Path to) {
    try {
      Files.createDirectories(to.resolve(ANSWER).getParent());
      String answer = Files.readString(from.resolve(ANSWER));
      Files.writeString(to.resolve(ANSWER), answer.replace("zebra", "name1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cannot be examined at all. */
  FakeLive refusing(PosternException reason) {
    refusal = Optional.of(reason);
    return this;
  }

  @Override
  public ImmutableList<Check> check(LiveSettings values) {
    settings.add(values);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return ImmutableList.copyOf(checks);
  }

  @Override
  public Policy policy(LiveSettings values) {
    settings.add(values);
    return new Policy("{\"policy\": true}", ImmutableList.of("attach it to " + values.values()));
  }
}

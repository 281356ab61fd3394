package dev.postern;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Budget;
import dev.postern.model.Gap;
import dev.postern.model.Inventory;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.policy.Policy;
import dev.postern.provider.Collector;
import dev.postern.provider.Progress;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One audit: reads what the providers recognise, computes exposures and findings.
 *
 * <pre>{@code
 * AuditResult result = Audit.builder().snapshot(Path.of("examples/three-tier")).build().run();
 * result.findings().forEach(finding -> use(finding.title()));
 * }</pre>
 *
 * <p>Immutable; {@link #run} may be called more than once. It prints nothing and reads no
 * environment variables.
 */
public final class Audit {

  private final ImmutableList<Provider> providers;
  private final Optional<Path> snapshot;
  private final Optional<Collector> collector;
  private final Progress progress;
  private final Optional<Redactor> redactor;
  private final Optional<Instant> asOf;
  private final Clock clock;
  private final IpSpace universe;
  private final Optional<Budget> verification;
  private final Workers workers;
  private final Policy policy;
  private final String version;

  private Audit(Builder builder) {
    this.providers = builder.providers.build();
    this.snapshot = Optional.ofNullable(builder.snapshot);
    this.collector = Optional.ofNullable(builder.collector);
    this.progress = builder.progress;
    this.redactor = Optional.ofNullable(builder.redactor);
    this.asOf = Optional.ofNullable(builder.asOf);
    this.clock = builder.clock;
    this.universe = builder.universe;
    this.verification = Optional.ofNullable(builder.verification);
    this.workers = builder.workers;
    this.policy = builder.policy;
    this.version = builder.version;
  }

  /**
   * A builder with the system clock, the default universe, every provider on the class path and a
   * thread for each processor.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs the audit.
   *
   * @throws PosternException if the input as a whole cannot be used
   * @throws CancellationException if the thread was interrupted; it still is afterwards
   */
  public AuditResult run() {
    if (snapshot.isPresent() && redactor.isEmpty()) {
      collector.ifPresent(c -> c.collect(snapshot.get(), progress));
      return run(snapshot.get());
    }
    snapshot.ifPresent(PassingFolder::requireFree);
    try (PassingFolder folder = PassingFolder.make()) {
      collector.orElseThrow().collect(folder.path(), progress);
      AuditResult result = run(folder.path());
      redactor.ifPresent(r -> r.redact(folder.path(), snapshot.orElseThrow()));
      return result;
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "no temporary folder for the answers: " + e.getMessage(), e);
    }
  }

  private AuditResult run(Path folder) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Tally tally = new Tally(workers, verification, policy, asOf.orElse(now));
    for (Iterable<Inventory> inventories : read(folder)) {
      // Whoever holds on to a part while the next is read needs the memory of both.
      Iterator<Inventory> parts = inventories.iterator();
      while (parts.hasNext()) {
        tally.add(parts.next());
        stopIfInterrupted();
      }
    }
    return tally.result(version, now);
  }

  private List<Iterable<Inventory>> read(Path folder) {
    ImmutableList<Provider> known = providers.isEmpty() ? installed() : providers;
    if (!Files.isDirectory(folder)) {
      refuse(known, folder);
      throw new PosternException(
          Category.CONFIG,
          "the snapshot " + folder + (Files.exists(folder) ? " is not a folder" : " is not there"));
    }
    List<Iterable<Inventory>> inventories = new ArrayList<>();
    for (Provider provider : known) {
      stopIfInterrupted();
      if (provider.recognises(folder)) {
        Predicate<Path> elsewhere =
            file ->
                all(known).stream()
                    .filter(other -> !other.id().equals(provider.id()))
                    .anyMatch(other -> other.reads(folder, file));
        inventories.add(provider.read(folder, new ReadOptions(universe, workers, elsewhere)));
      }
    }
    ImmutableList<Gap> unfinished = UnfinishedPlatforms.of(folder);
    if (inventories.isEmpty() && unfinished.isEmpty()) {
      refuse(known, folder);
      throw unrecognised(known, folder);
    }
    ImmutableList<Gap> unread =
        ImmutableList.<Gap>builder()
            .addAll(unfinished)
            .addAll(UnreadFolders.of(folder, all(known), unfinished))
            .build();
    if (!unread.isEmpty()) {
      inventories.add(List.of(Inventory.lacking(unread)));
    }
    return inventories;
  }

  /** Who was left out on purpose could have read the rest. */
  private static ImmutableList<Provider> all(List<Provider> known) {
    return ImmutableList.<Provider>builder().addAll(known).addAll(installed()).build();
  }

  /** Lets those speak who know what the path is instead of a snapshot. */
  private static void refuse(List<Provider> known, Path path) {
    String told =
        known.stream()
            .flatMap(provider -> provider.refusal(path).stream())
            .collect(Collectors.joining("\n"));
    if (!told.isEmpty()) {
      throw new PosternException(Category.CONFIG, told);
    }
  }

  private static ImmutableList<Provider> installed() {
    return ImmutableList.sortedCopyOf(
        (a, b) -> a.id().compareTo(b.id()), ServiceLoader.load(Provider.class));
  }

  private static PosternException unrecognised(List<Provider> known, Path folder) {
    String ids = known.stream().map(Provider::id).collect(Collectors.joining(", "));
    return new PosternException(
        Category.CONFIG,
        known.isEmpty()
            ? "no provider is installed: put one on the class path"
            : "nothing in "
                + folder
                + " looks like a snapshot of "
                + ids
                + ". A snapshot is a folder PROVIDER/ACCOUNT/REGION with the answers that the"
                + " platform's own command-line tool prints as JSON; the files of one account alone"
                + " will do");
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the audit was interrupted");
    }
  }

  /** Collects what an audit needs. Not thread-safe. */
  public static final class Builder {

    private final ImmutableList.Builder<Provider> providers = ImmutableList.builder();
    private @Nullable Path snapshot;
    private @Nullable Collector collector;
    private Progress progress = Progress.NONE;
    private @Nullable Redactor redactor;
    private @Nullable Instant asOf;
    private Clock clock = Clock.systemUTC();
    private IpSpace universe = Internet.universe();
    private @Nullable Budget verification;
    private Workers workers = Workers.perProcessor();
    private Policy policy = Policy.NONE;
    private String version = Version.current();

    private Builder() {}

    /** Adds a provider; with none, those that {@link ServiceLoader} finds are used. */
    public Builder provider(Provider provider) {
      providers.add(provider);
      return this;
    }

    /** The folder to audit; with a collector, where its answers are kept. */
    public Builder snapshot(Path folder) {
      snapshot = folder;
      return this;
    }

    /**
     * Asks the platform itself first. Its answers go into the snapshot's folder, or into a
     * temporary one, of which nothing is left after the run.
     */
    public Builder collect(Collector source, Progress listener) {
      collector = source;
      progress = listener;
      return this;
    }

    /**
     * Keeps the collected answers without their names only; the result tells them nevertheless. The
     * snapshot's folder has to be empty or missing.
     */
    public Builder redact(Redactor copier) {
      redactor = copier;
      return this;
    }

    /** The moment that decides what has expired; by default the time of the run. */
    public Builder asOf(Instant moment) {
      asOf = moment;
      return this;
    }

    /** Where the time of the run comes from. */
    public Builder clock(Clock source) {
      clock = source;
      return this;
    }

    /**
     * What people have decided: it changes what findings say, never what is exposed. By default
     * nothing.
     */
    public Builder policy(Policy decided) {
      policy = decided;
      return this;
    }

    /** What "the internet" means. */
    public Builder universe(IpSpace addresses) {
      universe = addresses;
      return this;
    }

    /** Has the rows held against packets; by default they are not. */
    public Builder verify(Budget budget) {
      verification = budget;
      return this;
    }

    /**
     * How many threads an audit may use, the calling one included; by default one for each
     * processor. The others end before {@link Audit#run} does, and change nothing in the result.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder threads(int threads) {
      workers = Workers.of(threads);
      return this;
    }

    /** The version that reports name; by default that of the library. */
    public Builder version(String text) {
      version = text;
      return this;
    }

    /**
     * The audit.
     *
     * @throws IllegalStateException if there is neither a snapshot nor a collector, or not both for
     *     a redactor
     */
    public Audit build() {
      if (redactor != null && (snapshot == null || collector == null)) {
        throw new IllegalStateException("only collected answers that are kept can be redacted");
      }
      if (snapshot == null && collector == null) {
        throw new IllegalStateException("an audit needs a snapshot or a collector");
      }
      return new Audit(this);
    }
  }
}

package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Collector;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.snapshot.SnapshotWriter;
import dev.postern.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Collects the answers of one account, or of every account of an organization.
 *
 * <p>Immutable; {@link #collect} may be called more than once. It only reads.
 */
public final class AwsCollector implements Collector {

  private static final int SCOPES_AT_ONCE = 6;
  private static final int CALLS_AT_ONCE = 16;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final AwsAccess access;
  private final ImmutableSortedSet<String> regions;
  private final Accounts.Target target;
  private final Optional<ExecutorService> executor;
  private final Clock clock;

  private AwsCollector(Builder builder) {
    this.access = builder.access;
    this.regions = ImmutableSortedSet.copyOf(builder.regions);
    this.target =
        new Accounts.Target(
            Optional.ofNullable(builder.role),
            Optional.ofNullable(builder.externalId),
            Optional.ofNullable(builder.organizationRole));
    this.executor = Optional.ofNullable(builder.executor);
    this.clock = builder.clock;
  }

  /** A builder for the account of these credentials and all its regions. */
  public static Builder builder(AwsAccess access) {
    return new Builder(access);
  }

  @Override
  public ImmutableList<Gap> collect(Path folder, Progress progress) {
    ExecutorService scopes = threads("postern-scope", SCOPES_AT_ONCE);
    ExecutorService calls = executor.orElseGet(() -> threads("postern-call", CALLS_AT_ONCE));
    try (SnapshotWriter<AwsCall> writer =
        AwsSnapshot.write(folder, clock.instant().truncatedTo(ChronoUnit.SECONDS), access.tool())) {
      Regions where = new Regions(regions, access.home().id());
      ImmutableList<Session> sessions =
          new Accounts(access, target, where, new Crew(scopes)).enter(writer);
      new Run(writer, new Crew(calls), progress, sessions).all(new Crew(scopes));
      writer.complete();
      return writer.unanswered();
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "the snapshot cannot be written: " + e.getMessage(), e);
    } finally {
      scopes.shutdownNow();
      if (executor.isEmpty()) {
        calls.shutdownNow();
      }
      // Whoever interrupts wants the folder left alone soon, but not before its files are closed.
      boolean unused = Uninterruptibles.awaitTerminationUninterruptibly(scopes, LAST_WORDS);
    }
  }

  private static ExecutorService threads(String name, int most) {
    return Executors.newFixedThreadPool(
        most, new ThreadFactoryBuilder().setDaemon(true).setNameFormat(name + "-%d").build());
  }

  /** One collection. */
  private final class Run {

    private final SnapshotWriter<AwsCall> writer;
    private final Crew crew;
    private final Progress progress;
    private final ImmutableList<Session> sessions;
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private int total;

    Run(
        SnapshotWriter<AwsCall> writer,
        Crew crew,
        Progress progress,
        ImmutableList<Session> sessions) {
      this.writer = writer;
      this.crew = crew;
      this.progress = progress;
      this.sessions = sessions;
    }

    void all(Crew scopes) throws IOException {
      List<Crew.Task> tasks = new ArrayList<>();
      for (Session session : sessions) {
        for (String region : session.regions()) {
          tasks.add(() -> one(session, region, true));
        }
        String global = GlobalRegion.of(access.home()).id();
        if (!session.regions().contains(global)) {
          tasks.add(() -> one(session, global, false));
        }
      }
      total = tasks.size();
      scopes.all(tasks);
    }

    private void one(Session session, String region, boolean asked) throws IOException {
      String name = session.account() + " " + region;
      if (!writer.isFinished(session.account(), region)) {
        ScopeWriter<AwsCall> out = writer.begin(session.account(), region);
        try (Clients clients = new Clients(access, session.credentials(), Region.of(region))) {
          ScopeCollection scope = new ScopeCollection(clients, out, crew, () -> step(1, name));
          boolean anything = true;
          if (asked) {
            scope.everything(region.equals(GlobalRegion.of(access.home()).id()));
          } else {
            anything = scope.globalOnly();
          }
          if (anything) {
            writer.finish(out);
          } else {
            writer.discard(out);
          }
        }
      }
      finished.incrementAndGet();
      step(0, name);
    }

    private void step(int made, String name) {
      progress.step(finished.get(), total, calls.addAndGet(made), name);
    }
  }

  /** Collects what a collection needs to know. Not thread-safe. */
  public static final class Builder {

    private final AwsAccess access;
    private final List<String> regions = new ArrayList<>();
    private @Nullable String role;
    private @Nullable String externalId;
    private @Nullable String organizationRole;
    private @Nullable ExecutorService executor;
    private Clock clock = Clock.systemUTC();

    private Builder(AwsAccess access) {
      this.access = access;
    }

    /** Only these regions; with none, all that an account has enabled. */
    public Builder regions(Iterable<String> names) {
      names.forEach(regions::add);
      return this;
    }

    /** Assumes this role first. */
    public Builder role(String arn) {
      role = arn;
      return this;
    }

    /** What the trust of an assumed role asks for. */
    public Builder externalId(String id) {
      externalId = id;
      return this;
    }

    /** Every active account of the organization, by a role of this name in each. */
    public Builder organization(String roleName) {
      organizationRole = roleName;
      return this;
    }

    /** The threads that make calls; the caller shuts them down. By default some of our own. */
    public Builder executor(ExecutorService threads) {
      executor = threads;
      return this;
    }

    /** Where the time of the snapshot comes from. */
    public Builder clock(Clock source) {
      clock = source;
      return this;
    }

    /** The collector. */
    public AwsCollector build() {
      return new AwsCollector(this);
    }
  }
}

package dev.postern.provider.azure.live;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Collector;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import dev.postern.snapshot.ScopeName;
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
import org.jspecify.annotations.Nullable;

/**
 * Collects the answers of subscriptions: of all that a credential sees, of those below management
 * groups, or of some that are named.
 *
 * <p>Immutable; {@link #collect} may be called more than once. It only reads.
 */
public final class AzureCollector implements Collector {

  private static final int SUBSCRIPTIONS_AT_ONCE = 6;
  private static final int CALLS_AT_ONCE = 16;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final AzureAccess access;
  private final Target target;
  private final boolean resourceGraph;
  private final Optional<ExecutorService> executor;
  private final Clock clock;

  private AzureCollector(Builder builder) {
    this.access = builder.access;
    this.target =
        new Target(
            ImmutableList.copyOf(builder.subscriptions),
            ImmutableList.copyOf(builder.managementGroups),
            Optional.ofNullable(builder.tenant));
    this.resourceGraph = builder.resourceGraph;
    this.executor = Optional.ofNullable(builder.executor);
    this.clock = builder.clock;
  }

  /** A builder for all subscriptions that these credentials see. */
  public static Builder builder(AzureAccess access) {
    return new Builder(access);
  }

  @Override
  public ImmutableList<Gap> collect(Path folder, Progress progress) {
    ExecutorService subscriptions = threads("postern-subscription", SUBSCRIPTIONS_AT_ONCE);
    ExecutorService calls = executor.orElseGet(() -> threads("postern-call", CALLS_AT_ONCE));
    try (SnapshotWriter<AzureCall> writer =
        AzureSnapshot.write(
            folder, clock.instant().truncatedTo(ChronoUnit.SECONDS), access.tool())) {
      Arm arm = new Arm(access);
      Subscriptions.Found found = new Subscriptions(arm, target).find();
      found.closed().forEach(one -> close(writer, one.id(), one));
      Walk walk =
          new Walk(sources(arm, writer, found), writer, new Crew(calls), progress, found.open());
      walk.tags(folder, access.cloud().location());
      walk.all(new Crew(subscriptions));
      writer.complete();
      return writer.unanswered();
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "the snapshot cannot be written: " + e.getMessage(), e);
    } finally {
      subscriptions.shutdownNow();
      if (executor.isEmpty()) {
        calls.shutdownNow();
      }
      // Whoever interrupts wants the folder left alone soon, but not before its files are closed.
      boolean unused = Uninterruptibles.awaitTerminationUninterruptibly(subscriptions, LAST_WORDS);
    }
  }

  private Sources sources(Arm arm, SnapshotWriter<AzureCall> writer, Subscriptions.Found found) {
    ImmutableList<String> ids =
        found.open().stream()
            .map(Subscriptions.Subscription::id)
            .filter(id -> !writer.isFinished(id, ScopeName.EVERYWHERE))
            .collect(ImmutableList.toImmutableList());
    return resourceGraph ? Sources.graph(arm, ids) : Sources.lists(arm);
  }

  private static void close(SnapshotWriter<AzureCall> writer, String id, Subscriptions.Closed why) {
    writer.note(id, Entrance.SUBSCRIPTIONS.action(), why.status(), why.detail());
  }

  private static ExecutorService threads(String name, int most) {
    return Executors.newFixedThreadPool(
        most, new ThreadFactoryBuilder().setDaemon(true).setNameFormat(name + "-%d").build());
  }

  /** Collects what a collection needs to know. Not thread-safe. */
  public static final class Builder {

    private final AzureAccess access;
    private final List<String> subscriptions = new ArrayList<>();
    private final List<String> managementGroups = new ArrayList<>();
    private @Nullable String tenant;
    private boolean resourceGraph;
    private @Nullable ExecutorService executor;
    private Clock clock = Clock.systemUTC();

    private Builder(AzureAccess access) {
      this.access = access;
    }

    /** These subscriptions, by id or by name. */
    public Builder subscriptions(Iterable<String> idsOrNames) {
      idsOrNames.forEach(subscriptions::add);
      return this;
    }

    /** The subscriptions below these management groups, however deep, by the groups' ids. */
    public Builder managementGroups(Iterable<String> ids) {
      ids.forEach(managementGroups::add);
      return this;
    }

    /** Only subscriptions that belong to this tenant, or that it manages. */
    public Builder tenant(String id) {
      tenant = id;
      return this;
    }

    /**
     * Whether lists are taken from Resource Graph where it is known to see all that they hold. It
     * saves nine requests in ten, and may be some minutes behind. By default it is not asked.
     */
    public Builder resourceGraph(boolean asked) {
      resourceGraph = asked;
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
    public AzureCollector build() {
      return new AzureCollector(this);
    }
  }
}

package dev.postern.provider.azure.live;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.live.Subscriptions.Subscription;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.snapshot.SnapshotWriter;
import dev.postern.work.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One collection: subscription after subscription, several at once. */
final class Walk {

  /** Who refuses the list of tags in so many subscriptions refuses it everywhere. */
  private static final int TRIALS = 3;

  private final Sources sources;
  private final SnapshotWriter<AzureCall> writer;
  private final Crew calls;
  private final Progress progress;
  private final ImmutableList<Subscription> subscriptions;
  private final Map<String, Visit> begun = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Refusal> closed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicLong made = new AtomicLong();

  private record Visit(ScopeWriter<AzureCall> out, SubscriptionCollection collection) {}

  /**
   * A collection.
   *
   * @param subscriptions sorted, so that two collections of the same cloud are alike
   */
  Walk(
      Sources sources,
      SnapshotWriter<AzureCall> writer,
      Crew calls,
      Progress progress,
      ImmutableList<Subscription> subscriptions) {
    this.sources = sources;
    this.writer = writer;
    this.calls = calls;
    this.progress = progress;
    this.subscriptions = subscriptions;
  }

  /** Asks one subscription for the list of tags, unless an earlier collection has it. */
  void tags(Path folder, String location) throws IOException {
    int trials = 0;
    for (Subscription one : subscriptions) {
      Path file =
          AzureSnapshot.folder(folder, one.id())
              .resolve(AzureCall.SERVICE_TAGS.fileName() + ".json");
      if (isFinished(one) && Files.isRegularFile(file)) {
        return;
      }
    }
    for (Subscription one : subscriptions) {
      if (trials < TRIALS && !isFinished(one)) {
        trials++;
        Visit visit = begin(one);
        begun.put(one.id(), visit);
        if (visit.collection().tags(location)) {
          return;
        }
      }
    }
  }

  /**
   * Asks all of them for everything else.
   *
   * @throws PosternException of category PERMISSION if not one can be entered
   */
  void all(Crew crew) throws IOException {
    crew.all(subscriptions.stream().<Crew.Task>map(one -> () -> visit(one)).toList());
    if (closed.size() == subscriptions.size()) {
      throw new PosternException(
          Category.PERMISSION,
          (closed.size() == 1
                  ? "the subscription cannot be read: "
                  : "none of " + closed.size() + " subscriptions can be read: ")
              + closed.element().detail()
              + ". Grant the role of: postern doctor azure --print-policy");
    }
  }

  private void visit(Subscription one) throws IOException {
    if (!isFinished(one)) {
      Visit early = begun.remove(one.id());
      Visit visit = early == null ? begin(one) : early;
      Optional<Refusal> refused = visit.collection().everything();
      if (refused.isPresent()) {
        close(one, refused.get());
      } else {
        writer.finish(visit.out());
      }
    }
    finished.incrementAndGet();
    step(0, one);
  }

  /** Its folder stays unfinished, which is removed at the end. */
  private void close(Subscription one, Refusal refused) {
    closed.add(refused);
    writer.note(one.id(), Entrance.SUBSCRIPTIONS.action(), refused.status(), refused.detail());
  }

  private boolean isFinished(Subscription one) {
    return writer.isFinished(one.id(), ScopeName.EVERYWHERE);
  }

  private Visit begin(Subscription one) throws IOException {
    ScopeWriter<AzureCall> out = writer.begin(one.id(), ScopeName.EVERYWHERE);
    Lists lists = sources.of(one.id());
    lists.delayed().forEach(call -> out.note(call, "", CallStatus.DELAYED, "from Resource Graph"));
    return new Visit(
        out, new SubscriptionCollection(lists, one.id(), out, calls, () -> step(1, one)));
  }

  private void step(int more, Subscription one) {
    progress.step(finished.get(), subscriptions.size(), made.addAndGet(more), one.name());
  }
}

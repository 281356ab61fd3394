package dev.postern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Collector;
import dev.postern.provider.Progress;
import dev.postern.snapshot.JointHeader;
import dev.postern.snapshot.JointHeader.Part;
import dev.postern.snapshot.SnapshotWriter;
import dev.postern.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects several platforms at once into one snapshot, each into its own part of it. A platform
 * that fails as a whole keeps no other from being collected: it becomes a gap that names it, also
 * in the folder, and a later collection into the same folder asks for what is missing only.
 *
 * @param platforms how to ask each platform, by its id
 * @param tool who takes the snapshot
 * @param takenAt the time of a snapshot that begins now
 */
public record JointCollector(
    ImmutableMap<String, Collector> platforms, String tool, Instant takenAt) implements Collector {

  /** What became of a platform, and which of its calls have no whole answer. */
  private record Outcome(
      String platform, Part part, ImmutableList<Gap> gaps, Optional<PosternException> failure) {}

  /**
   * {@inheritDoc}
   *
   * @throws PosternException if every platform failed, with what each of them said
   */
  @Override
  public ImmutableList<Gap> collect(Path folder, Progress progress) {
    try {
      return collect(folder, open(folder), progress);
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "the snapshot cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether an interrupted collection of several platforms can be continued in a folder. */
  public static boolean continues(Path folder) {
    return JointHeader.of(folder).filter(header -> !header.complete()).isPresent();
  }

  private JointHeader open(Path folder) throws IOException {
    Optional<JointHeader> earlier = JointHeader.of(folder);
    if (earlier.isEmpty()) {
      SnapshotWriter.refuseOthers(folder);
      Files.createDirectories(folder);
    } else if (earlier.get().complete()) {
      throw new PosternException(
          Category.CONFIG,
          folder + " holds a finished snapshot. Name another folder, or remove this one first.");
    }
    JointHeader header =
        earlier.orElse(JointHeader.begin(takenAt.toString(), tool, platforms.keySet()));
    for (String platform : platforms.keySet()) {
      if (!header.parts().containsKey(platform)) {
        header = header.with(platform, Part.BEGUN);
      }
    }
    header.write(folder);
    return header;
  }

  private ImmutableList<Gap> collect(Path folder, JointHeader begun, Progress progress)
      throws IOException {
    ImmutableSet<String> done =
        begun.parts().keySet().stream()
            .filter(platform -> begun.isFinished(folder, platform))
            .collect(ImmutableSet.toImmutableSet());
    ImmutableList<String> left =
        platforms.keySet().stream()
            .filter(platform -> !done.contains(platform))
            .collect(ImmutableList.toImmutableList());
    JointProgress shown = new JointProgress(progress);
    // They wait for the network, so there is one thread for each, however few processors.
    List<Outcome> outcomes =
        Workers.of(Math.max(1, left.size()))
            .map(left, platform -> one(platform, folder, shown.of(platform)));
    JointHeader header = begun;
    ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
    for (String platform : done) {
      header = header.with(platform, Part.FINISHED);
      if (platforms.containsKey(platform)) {
        gaps.addAll(JointHeader.unanswered(folder, platform));
      }
    }
    for (Outcome outcome : outcomes) {
      header = header.with(outcome.platform(), outcome.part());
      gaps.addAll(outcome.gaps());
    }
    header.write(folder);
    if (done.isEmpty()) {
      failIfAllDid(outcomes);
    }
    return ImmutableList.sortedCopyOf(gaps.build());
  }

  private Outcome one(String platform, Path folder, Progress progress) {
    try {
      Collector collector = Objects.requireNonNull(platforms.get(platform));
      return new Outcome(
          platform, Part.FINISHED, collector.collect(folder, progress), Optional.empty());
    } catch (PosternException e) {
      String status = e.category() == Category.PERMISSION ? "denied" : "failed";
      String detail = String.valueOf(e.getMessage());
      return new Outcome(
          platform,
          new Part(false, status, detail),
          ImmutableList.of(UnfinishedPlatforms.gap(platform, status, detail)),
          Optional.of(e));
    }
  }

  private static void failIfAllDid(List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(outcome -> outcome.failure().isEmpty())) {
      return;
    }
    PosternException first = outcomes.get(0).failure().orElseThrow();
    if (outcomes.size() == 1) {
      throw first;
    }
    PosternException all =
        new PosternException(
            first.category(),
            outcomes.stream()
                .map(outcome -> outcome.platform() + ": " + outcome.part().detail())
                .collect(Collectors.joining("\n")),
            first);
    outcomes.stream().skip(1).forEach(o -> all.addSuppressed(o.failure().orElseThrow()));
    throw all;
  }
}

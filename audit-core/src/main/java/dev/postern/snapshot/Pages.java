package dev.postern.snapshot;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.snapshot.AnswerFile.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files of one call and how they follow on each other. */
final class Pages<C extends Call> {

  private final Comparator<AnswerFile<C>> order =
      comparing((AnswerFile<C> file) -> file.part().sort())
          .thenComparing(file -> file.part().series())
          .thenComparingInt(Pages::place)
          .thenComparing(AnswerFile::name);

  private final ImmutableList<AnswerFile<C>> files;
  private final ImmutableListMultimap<String, AnswerFile<C>> series;

  private Pages(List<AnswerFile<C>> files) {
    this.files = ImmutableList.sortedCopyOf(order, files);
    this.series = Multimaps.index(this.files, file -> file.part().series());
  }

  static <C extends Call> Pages<C> of(List<AnswerFile<C>> files) {
    return new Pages<>(files);
  }

  ImmutableList<AnswerFile<C>> inReadingOrder() {
    return files;
  }

  /** Whether the same element may stand in several files. Pages of one answer do not overlap. */
  boolean overlap() {
    return series.keySet().size() > 1 || (files.size() > 1 && recorded(files.get(0)));
  }

  /** The first page that is not there although a later one is. */
  Optional<String> missing() {
    for (String name : series.keySet()) {
      ImmutableList<AnswerFile<C>> pages = series.get(name);
      if (!recorded(pages.get(0))) {
        Optional<String> gap = missing(pages);
        if (gap.isPresent()) {
          return gap;
        }
      }
    }
    return Optional.empty();
  }

  /** What the reading found, and also whether the answer goes on in a page that is not there. */
  Condition judge(AnswerFile<C> file, Reading reading, Successors successors) {
    Condition condition = reading.condition();
    boolean followed =
        series.get(file.part().series()).stream()
            .anyMatch(other -> other.part().page() > file.part().page());
    return condition.answered() && reading.more() && !followed && !successors.follow(file.name())
        ? new Condition(
            Presence.INCOMPLETE, "says that more follows, but there is no further page beside it")
        : condition;
  }

  private Optional<String> missing(ImmutableList<AnswerFile<C>> pages) {
    int last = pages.stream().mapToInt(file -> file.part().page()).max().orElse(1);
    return IntStream.range(1, last)
        .filter(page -> pages.stream().noneMatch(file -> file.part().page() == page))
        .boxed()
        .min(comparingInt(page -> page))
        .map(page -> pages.get(0).name() + ": page " + page + " of " + last + " is missing");
  }

  /** Recordings are read from the last to the first: the last is the newest state. */
  private static int place(AnswerFile<?> file) {
    return recorded(file) ? -file.part().page() : file.part().page();
  }

  private static boolean recorded(AnswerFile<?> file) {
    return file.part().sort() == Sort.RECORDED;
  }
}

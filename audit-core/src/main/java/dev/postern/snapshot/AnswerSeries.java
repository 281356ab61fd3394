package dev.postern.snapshot;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.SetMultimap;
import dev.postern.snapshot.AnswerFile.Part;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the pages of an answer from the resources it is about. A number at the end of a name is a
 * page if nothing but the call stands before it, or if the file without the number lies beside it;
 * otherwise the resource ends with it.
 */
final class AnswerSeries<C extends Call> {

  private static final Pattern NUMBERED = Pattern.compile("(?:(.+)[-_])?(\\d{1,4})");

  private final SetMultimap<String, String> restsBySeries = HashMultimap.create();

  private final Dialect<C> dialect;

  private AnswerSeries(Dialect<C> dialect) {
    this.dialect = dialect;
  }

  /** The files in the order of the candidates. */
  static <C extends Call> ImmutableList<AnswerFile<C>> of(
      List<Candidate<C>> candidates, Dialect<C> dialect) {
    AnswerSeries<C> series = new AnswerSeries<>(dialect);
    for (Candidate<C> candidate : candidates) {
      series.restsBySeries.put(series.stem(candidate), candidate.rest());
    }
    return candidates.stream()
        .map(candidate -> new AnswerFile<>(candidate, series.part(candidate)))
        .collect(ImmutableList.toImmutableList());
  }

  private Part part(Candidate<C> candidate) {
    String stem = stem(candidate);
    String rest = candidate.rest();
    if (candidate.sort() == AnswerFile.Sort.RECORDED) {
      return new Part(ResourceKey.NONE, stem, candidate.name().recorded(), candidate.sort());
    }
    Matcher numbered = NUMBERED.matcher(rest);
    boolean pages = candidate.call().paged() && candidate.name().kind() != FileName.Kind.FOLDER;
    if (pages && numbered.matches()) {
      String before = numbered.group(1) == null ? "" : numbered.group(1);
      if (before.isEmpty() || restsBySeries.containsEntry(stem, before)) {
        int page = Integer.parseInt(numbered.group(2));
        return new Part(dialect.key(before), stem + before, page, candidate.sort());
      }
    }
    // Recordings aside, only a folder's files may share a resource without being pages of it.
    String own = candidate.name().kind() == FileName.Kind.FOLDER ? candidate.file().name() : rest;
    return new Part(dialect.key(rest), stem + own, 1, candidate.sort());
  }

  /** The folder and how its name was understood: files that differ in no more belong together. */
  private String stem(Candidate<C> candidate) {
    String folder = String.join("/", candidate.folder());
    String own = candidate.named() ? candidate.name().kind().name() : candidate.file().name();
    return folder + "/" + own + "/" + candidate.call() + "/";
  }
}

package dev.postern.provider.aws.snapshot;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.SetMultimap;
import dev.postern.provider.aws.snapshot.AnswerFile.Part;
import dev.postern.snapshot.ResourceKey;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the pages of an answer from the resources it is about. A number at the end of a name is a
 * page if nothing but the call stands before it, or if the file without the number lies beside it;
 * otherwise the resource ends with it.
 */
final class AnswerSeries {

  private static final Pattern NUMBERED = Pattern.compile("(?:(.+)[-_])?(\\d{1,4})");

  private final SetMultimap<String, String> restsBySeries = HashMultimap.create();

  private AnswerSeries() {}

  /** The files in the order of the candidates. */
  static ImmutableList<AnswerFile> of(List<Candidate> candidates) {
    AnswerSeries series = new AnswerSeries();
    for (Candidate candidate : candidates) {
      series.restsBySeries.put(stem(candidate), candidate.rest());
    }
    return candidates.stream()
        .map(candidate -> candidate.at(series.part(candidate)))
        .collect(ImmutableList.toImmutableList());
  }

  private Part part(Candidate candidate) {
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
        return new Part(AwsKeys.of(before), stem + before, page, candidate.sort());
      }
    }
    // Recordings aside, only a folder's files may share a resource without being pages of it.
    String own = candidate.name().kind() == FileName.Kind.FOLDER ? candidate.file().name() : rest;
    return new Part(AwsKeys.of(rest), stem + own, 1, candidate.sort());
  }

  /** The folder and how its name was understood: files that differ in no more belong together. */
  private static String stem(Candidate candidate) {
    String folder = String.join("/", candidate.folder());
    String own = candidate.named() ? candidate.name().kind().name() : candidate.file().name();
    return folder + "/" + own + "/" + candidate.call() + "/";
  }
}

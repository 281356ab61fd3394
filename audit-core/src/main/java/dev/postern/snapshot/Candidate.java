package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;

/**
 * A file that was taken for the answer of a call, before its pages are put together.
 *
 * @param <C> the platform's calls
 * @param told what the content says about the scope
 */
public record Candidate<C extends Call>(
    FolderWalk.Found file, FileName<C> name, C call, Condition condition, ScopeName told) {

  /** Whether the content fits the call that the name says. */
  boolean named() {
    return name.calls().contains(call);
  }

  ImmutableList<String> folder() {
    return file.names().subList(0, file.names().size() - 1);
  }

  /** What follows the call in the name; nothing when the name meant another call. */
  String rest() {
    return named() ? name.rest() : "";
  }

  AnswerFile.Sort sort() {
    if (!named()) {
      return AnswerFile.Sort.GUESSED;
    }
    return name.recorded() > 0 ? AnswerFile.Sort.RECORDED : AnswerFile.Sort.NAMED;
  }
}

package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FolderWalk;

/**
 * A file that was taken for the answer of a call, before its pages are put together.
 *
 * @param first the first element, for what it says about account and region; missing when there is
 *     none
 */
record Candidate(
    FolderWalk.Found file, FileName name, AwsCall call, Condition condition, JsonNode first) {

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

  AnswerFile at(AnswerFile.Part part) {
    return new AnswerFile(file.path(), file.name(), call, part, condition);
  }
}

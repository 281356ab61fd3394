package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a policy file, each with its line. */
final class BadPolicy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** More than anybody mends before trying again. */
  private static final int SHOWN = 20;

  private final transient ImmutableList<String> problems;

  BadPolicy(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = ImmutableList.copyOf(problems);
  }

  static BadPolicy at(String file, int line, String what) {
    return new BadPolicy(List.of(file + ":" + line + ": " + what));
  }

  /** The same for those who asked for the policy. */
  PosternException asFailure(String file) {
    List<String> lines = new ArrayList<>();
    lines.add("the policy " + file + " cannot be used, so nothing was judged by it:");
    lines.addAll(problems.subList(0, Math.min(SHOWN, problems.size())));
    if (problems.size() > SHOWN) {
      lines.add("and " + (problems.size() - SHOWN) + " more");
    }
    return new PosternException(Category.CONFIG, String.join("\n", lines), this);
  }
}

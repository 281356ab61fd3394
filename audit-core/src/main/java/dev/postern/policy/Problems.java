package dev.postern.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with a file, so that it is mended in one go. */
final class Problems {

  /** A complaint about a line. */
  private record Problem(int line, String what) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String what) {
    problems.add(new Problem(line, what));
  }

  /** Ends the reading if anything is wrong. */
  void check() {
    if (!problems.isEmpty()) {
      throw new BadPolicy(
          problems.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(problem -> file + ":" + problem.line() + ": " + problem.what())
              .toList());
    }
  }
}

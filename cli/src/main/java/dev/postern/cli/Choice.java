package dev.postern.cli;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Checks the values of options. */
final class Choice {

  private Choice() {}

  /** The word itself if it is one of these. */
  static String of(String option, String word, List<String> words) {
    if (words.contains(word)) {
      return word;
    }
    Optional<String> near = Nearest.to(word, words);
    throw new UsageException(
        option + " '" + word + "' is not one of " + String.join(", ", words),
        near.map(w -> "did you mean " + option + " " + w + "?")
            .orElse("write it as: " + option + " " + words.get(0)));
  }

  /** A whole number within bounds, both included. */
  static long number(String option, String word, long least, long most) {
    if (!word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      BigInteger value = new BigInteger(word);
      if (value.compareTo(BigInteger.valueOf(least)) >= 0
          && value.compareTo(BigInteger.valueOf(most)) <= 0) {
        return value.longValue();
      }
    }
    throw new UsageException(
        option + " '" + word + "' is not a whole number from " + least + " to " + most,
        "write it as: " + option + " " + least);
  }
}

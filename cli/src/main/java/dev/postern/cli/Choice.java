package dev.postern.cli;

import dev.postern.report.Nearest;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the values of options. */
final class Choice {

  private Choice() {}

  /** The one of these words that is meant, in any letter case. */
  static String of(String option, String word, List<String> words) {
    for (String known : words) {
      if (known.equalsIgnoreCase(word)) {
        return known;
      }
    }
    Optional<String> near = Nearest.to(word.toLowerCase(Locale.ROOT), words);
    throw new UsageException(
        option + " '" + word + "' is not one of " + String.join(", ", words),
        near.map(w -> "did you mean " + option + " " + w + "?")
            .orElse("write one of these words after " + option));
  }

  /** A whole number within bounds, both included. */
  static long number(String option, String word, long least, long most) {
    long nearest = least;
    if (!word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      BigInteger value = new BigInteger(word);
      if (value.compareTo(BigInteger.valueOf(least)) >= 0
          && value.compareTo(BigInteger.valueOf(most)) <= 0) {
        return value.longValue();
      }
      nearest = value.compareTo(BigInteger.valueOf(most)) > 0 ? most : least;
    }
    throw new UsageException(
        option + " '" + word + "' is not a whole number from " + least + " to " + most,
        "write it in digits, for instance: " + option + " " + nearest);
  }
}

package dev.postern.provider.azure.live;

import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Compares clocks: a token that is not valid yet, or not any more, is refused. */
final class ClockCheck {

  /** What Azure tolerates when it looks at the times in a token. */
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  private ClockCheck() {}

  /**
   * How far our clock is off.
   *
   * @param date the time over there as HTTP writes it; anything else says nothing
   */
  static Optional<Check> of(String date, Clock clock) {
    Instant theirs;
    try {
      theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
    Duration off = Duration.between(theirs, clock.instant());
    return Optional.of(
        off.abs().compareTo(TOLERATED) <= 0
            ? new Check("clock", Outcome.GOOD, off.abs().toSeconds() + " s off", "")
            : new Check(
                "clock",
                Outcome.LIMITED,
                off.abs().toMinutes()
                    + " minutes "
                    + (off.isNegative() ? "behind" : "ahead of")
                    + " that of Azure",
                "set it, for instance with: timedatectl set-ntp true. Tokens may be refused"));
  }
}

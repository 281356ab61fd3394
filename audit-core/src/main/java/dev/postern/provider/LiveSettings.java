package dev.postern.provider;

import com.google.common.collect.ImmutableListMultimap;
import java.time.Clock;
import java.util.Optional;

/**
 * What a user said about reaching a platform.
 *
 * @param values by flag, in the order given; a switch has an empty value
 * @param tool the name and version that the platform's own log shall show
 * @param clock the time
 */
public record LiveSettings(ImmutableListMultimap<String, String> values, String tool, Clock clock) {

  /** The last value of an option; the last one wins, as everywhere on a command line. */
  public Optional<String> value(String flag) {
    var all = values.get(flag);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Whether an option was given at all. */
  public boolean has(String flag) {
    return values.containsKey(flag);
  }
}

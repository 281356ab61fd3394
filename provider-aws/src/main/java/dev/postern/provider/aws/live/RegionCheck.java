package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Checks which regions an account has enabled.
 *
 * @param named those that the user named; none: all
 * @param home the one that is read when nobody tells which there are
 */
record RegionCheck(ImmutableSortedSet<String> named, String home) {

  private static final String SUBJECT = "regions";

  /** The regions to look into. */
  ImmutableList<String> of(Clients clients, List<Check> checks) {
    Map<String, String> states = new TreeMap<>();
    try {
      clients
          .ec2()
          .describeRegions(r -> r.allRegions(true))
          .regions()
          .forEach(r -> states.put(r.regionName(), String.valueOf(r.optInStatus())));
    } catch (SdkException e) {
      checks.add(
          new Check(
              Regions.CALL,
              Outcome.LIMITED,
              Refusal.of(e).detail(),
              named.isEmpty()
                  ? "grant it, or name regions with --region; without it only " + home + " is read"
                  : "grant it; without it nobody tells whether the named regions are enabled"));
      return named.isEmpty() ? ImmutableList.of(home) : named.asList();
    }
    ImmutableList<String> open =
        states.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(Regions.CLOSED))
            .map(Map.Entry::getKey)
            .collect(ImmutableList.toImmutableList());
    checks.add(
        new Check(SUBJECT, Outcome.GOOD, open.size() + " enabled: " + String.join(", ", open), ""));
    named.stream()
        .filter(name -> !open.contains(name))
        .forEach(name -> lacks(name, states, checks));
    return named.isEmpty()
        ? open
        : named.stream().filter(open::contains).collect(ImmutableList.toImmutableList());
  }

  private static void lacks(String name, Map<String, String> states, List<Check> checks) {
    checks.add(
        states.containsKey(name)
            ? new Check(
                "region " + name,
                Outcome.LIMITED,
                "the account has not enabled it",
                "enable it in the account's settings, or leave it out")
            : new Check(
                "region " + name, Outcome.BAD, "there is no such region", "correct --region"));
  }
}

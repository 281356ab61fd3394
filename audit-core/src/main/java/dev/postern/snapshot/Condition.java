package dev.postern.snapshot;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;

/**
 * What is known about an answer or a part of it.
 *
 * @param reason why it is not whole; empty when it is
 */
public record Condition(Presence presence, String reason) {

  private static final int REASONS_SHOWN = 3;

  /** The whole answer. */
  public static final Condition ANSWERED = new Condition(Presence.ANSWERED, "");

  /** No answer. */
  public static final Condition MISSING = new Condition(Presence.MISSING, "");

  /** Whether the whole answer is there. */
  public boolean answered() {
    return presence == Presence.ANSWERED;
  }

  /** The same, with the place where it was found. */
  public Condition in(String file) {
    return answered() ? this : new Condition(presence, file + ": " + reason);
  }

  /** Why it is not whole; empty when it is, or when nothing is known. */
  public Optional<String> failure() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /** The parts taken together: whole only if each of them is. */
  public static Condition of(List<Condition> parts) {
    if (parts.isEmpty()) {
      return MISSING;
    }
    ImmutableSet<Presence> kinds =
        parts.stream().map(Condition::presence).collect(ImmutableSet.toImmutableSet());
    return new Condition(together(kinds), reasons(parts));
  }

  private static Presence together(ImmutableSet<Presence> kinds) {
    if (kinds.size() == 1) {
      return kinds.iterator().next();
    }
    boolean usable = kinds.contains(Presence.ANSWERED) || kinds.contains(Presence.INCOMPLETE);
    return usable ? Presence.INCOMPLETE : Presence.FAILED;
  }

  private static String reasons(List<Condition> parts) {
    List<String> all =
        parts.stream().map(Condition::reason).filter(r -> !r.isEmpty()).distinct().toList();
    String shown = all.stream().limit(REASONS_SHOWN).collect(joining("; "));
    int more = all.size() - REASONS_SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }
}

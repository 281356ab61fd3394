package dev.postern.provider;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Call;
import dev.postern.snapshot.Presence;
import java.util.Optional;

/**
 * What it means that a call has no answer (design page, "Absence is declared").
 *
 * @param <C> the platform's calls
 * @param needed calls without which something is unknown, and what that is
 * @param defaulted calls without which the platform's default is taken
 */
public record Absences<C extends Call>(
    ImmutableMap<C, String> needed, ImmutableMap<C, Default> defaulted) {

  /**
   * What is taken instead of an answer.
   *
   * @param assumed the value
   * @param meaning what that means, as a sentence
   */
  public record Default(String assumed, String meaning) {}

  /** Reports what a scope lacks. */
  public void report(Scope scope, Answers<C> answers, Ledger ledger) {
    needed.forEach((call, meaning) -> gap(scope, answers, call, meaning, ledger));
    defaulted.forEach(
        (call, taken) -> {
          if (answers.presence(call) != Presence.ANSWERED) {
            ledger.assume(scope, call.action(), taken.assumed(), taken.meaning());
          }
        });
  }

  /** What an audit is like without the answer of a call, where that is said here. */
  public Optional<String> meaning(C call) {
    Default taken = defaulted.get(call);
    return Optional.ofNullable(needed.get(call))
        .or(() -> Optional.ofNullable(taken).map(Default::meaning));
  }

  /** Reports a gap unless the call was answered. */
  public static <C extends Call> void gap(
      Scope scope, Answers<C> answers, C call, String meaning, Ledger ledger) {
    Presence presence = answers.presence(call);
    if (presence != Presence.ANSWERED) {
      String why = answers.failure(call).map(f -> " (" + f + ")").orElse("");
      ledger.gap(scope, call.action(), presence.gap(), "", meaning + why);
    }
  }
}

package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Call;
import dev.postern.snapshot.Complaint;
import dev.postern.snapshot.Presence;
import java.util.List;
import java.util.function.Function;

/**
 * Tells of calls that were asked for and have no whole answer, also where no verdict depended on
 * it: what whoever took the snapshot says was refused, a refusal that lies where the answer should
 * be, and an answer that is damaged.
 *
 * @param <C> the platform's calls
 */
public final class InVain<C extends Call> {

  private final List<C> calls;
  private final Function<C, String> meaning;
  private final Ledger ledger;

  /**
   * Tells the ledger.
   *
   * @param calls every call of the platform
   * @param meaning what it means that a call has no answer, empty where that is not known
   */
  public InVain(List<C> calls, Function<C, String> meaning, Ledger ledger) {
    this.calls = calls;
    this.meaning = meaning;
    this.ledger = ledger;
  }

  /** Adds a gap for every such call of a scope that has none yet; so it comes last. */
  public void report(Scope scope, Answers<C> answers) {
    answers.complaints().forEach(complaint -> complained(scope, complaint));
    calls.forEach(call -> unanswered(scope, answers, call));
  }

  private void complained(Scope scope, Complaint<C> complaint) {
    String action = complaint.call().action();
    if (!ledger.hasGap(scope, action)) {
      String what = meaning.apply(complaint.call());
      ledger.gap(
          scope,
          action,
          complaint.status(),
          complaint.resource(),
          (what.isEmpty() ? "" : what + ": ") + complaint.reason());
    }
  }

  private void unanswered(Scope scope, Answers<C> answers, C call) {
    Presence presence = answers.presence(call);
    boolean asked = presence != Presence.ANSWERED && presence != Presence.MISSING;
    if (!asked || ledger.hasGap(scope, call.action())) {
      return;
    }
    ImmutableList<String> lost =
        answers.resources(call).stream()
            .filter(resource -> answers.presence(call, resource) != Presence.ANSWERED)
            .collect(ImmutableList.toImmutableList());
    ledger.gap(
        scope,
        call.action(),
        presence.gap(),
        lost,
        "not read: " + answers.failure(call).orElse("no reason is known"));
  }
}

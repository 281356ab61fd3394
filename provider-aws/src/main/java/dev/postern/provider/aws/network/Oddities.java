package dev.postern.provider.aws.network;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Fields;

/** Tells what is odd about the answers of one scope: nothing that was not understood is silent. */
final class Oddities {

  private final Scope scope;
  private final Estate estate;
  private final Ledger ledger;

  Oddities(Scope scope, Estate estate, Ledger ledger) {
    this.scope = scope;
    this.estate = estate;
    this.ledger = ledger;
  }

  /** Something was not understood. */
  void unsupported(AwsCall call, String id, String detail) {
    ledger.gap(scope, call.action(), "unsupported", id, detail);
  }

  /** Whatever has no id cannot be found by those that refer to it. */
  void named(AwsCall call, String id, String what) {
    if (id.isEmpty() || id.startsWith(Fields.NO_ID)) {
      unsupported(call, "", what + " without an id");
    }
  }

  /** The same thing twice is harmless; of two different ones nobody knows which is right. */
  void twice(AwsCall call, String id, boolean same) {
    if (same) {
      ledger.note(id + " was listed twice, the same each time");
    } else {
      unsupported(call, id, id + " was listed twice and differs. Collect it again");
    }
  }

  /** A table that was listed twice: if it differs, nobody knows what it says. */
  void tableTwice(AwsCall call, String id, boolean same) {
    if (!same) {
      estate.conflicting.add(id);
    }
    twice(call, id, same);
  }

  /** Two tables that claim the same: nobody knows which of them judges it. */
  void claimedTwice(AwsCall call, String claimed, String one, String other) {
    estate.conflicting.add(one);
    estate.conflicting.add(other);
    unsupported(call, claimed, one + " and " + other + " both claim " + claimed);
  }
}

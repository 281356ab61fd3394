package dev.postern.provider.azure.network;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;

/** Tells what is odd about answers: nothing that was not understood is silent. */
final class Oddities {

  private final Estate estate;
  private final Ledger ledger;

  Oddities(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /** Something was not understood. */
  void unsupported(AzureCall call, ResourceId id, String detail) {
    ledger.gap(estate.scopeOf(id), call.action(), "unsupported", id.toString(), detail);
  }

  /** Whether something has an id; what has none cannot be found by those that refer to it. */
  boolean named(Scope scope, AzureCall call, ResourceId id, String what) {
    boolean named = !id.isEmpty() && !id.equals(ResourceId.UNKNOWN);
    if (!named) {
      ledger.gap(scope, call.action(), "unsupported", "", what + " without an id");
    }
    return named;
  }

  /** The same thing twice is harmless; of two different ones nobody knows which is right. */
  void twice(AzureCall call, ResourceId id, boolean same) {
    if (same) {
      ledger.note(id + " was listed twice, the same each time");
    } else {
      estate.conflicting.add(id);
      unsupported(call, id, id.name() + " was listed twice and differs. Collect it again");
    }
  }
}

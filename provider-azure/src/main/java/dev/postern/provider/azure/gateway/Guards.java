package dev.postern.provider.azure.gateway;

import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.provider.Tables;

/** Filters that stand for something that nobody knows. */
final class Guards {

  private Guards() {}

  /** Whether anything passes is not known. */
  static Hop of(Symbol symbol) {
    return Hop.Filter.request(
        Tables.maybe(symbol.id(), Role.PLATFORM, new Origin("", "", symbol.reason()), symbol));
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Symbol;
import dev.postern.net.IpSpace;

/**
 * One consistent way in which all unknowns may turn out: each symbol at its upper or at its lower
 * bound.
 *
 * @param upper the ids of the symbols that are as large as they can be; all others are as small as
 *     they can be
 */
public record Assignment(ImmutableSet<String> upper) {

  /** All symbols at their lower bound. */
  public static final Assignment NONE = new Assignment(ImmutableSet.of());

  /** The addresses that a symbol stands for under this assignment. */
  public IpSpace of(Symbol symbol) {
    return upper.contains(symbol.id()) ? symbol.upper() : symbol.lower();
  }
}

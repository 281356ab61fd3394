package dev.postern.exposure;

import dev.postern.model.Meaning;
import dev.postern.model.Symbol;
import dev.postern.net.IpSpace;
import org.jspecify.annotations.Nullable;

/**
 * How unknown sets are taken: under one consistent assignment, or each on its own within its
 * bounds.
 */
final class Resolution {

  /** Every occurrence of an unknown on its own: cheap, sound, and wider than the truth. */
  static final Resolution INDEPENDENT = new Resolution(null);

  private final @Nullable Assignment assignment;

  private Resolution(@Nullable Assignment assignment) {
    this.assignment = assignment;
  }

  static Resolution of(Assignment assignment) {
    return new Resolution(assignment);
  }

  IpSpace lower(Meaning meaning) {
    if (meaning instanceof Meaning.Known known) {
      return known.addresses();
    }
    Symbol symbol = ((Meaning.Unknown) meaning).symbol();
    return assignment == null ? symbol.lower() : assignment.of(symbol);
  }

  IpSpace upper(Meaning meaning) {
    if (meaning instanceof Meaning.Known known) {
      return known.addresses();
    }
    Symbol symbol = ((Meaning.Unknown) meaning).symbol();
    return assignment == null ? symbol.upper() : assignment.of(symbol);
  }
}

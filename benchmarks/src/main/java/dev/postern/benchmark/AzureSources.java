package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is let in: the offices, partners and other networks that the rules of one network name again
 * and again.
 */
final class AzureSources {

  private static final int PARTNERS = 14;
  private static final int MOST_PREFIXES = 8;

  private final ImmutableList<ImmutableList<String>> partners;

  AzureSources(AzureShape shape, int network) {
    Draws draws = Draws.at(shape.seed(), 13, network);
    ImmutableList.Builder<ImmutableList<String>> all = ImmutableList.builder();
    for (int i = 0; i < PARTNERS; i++) {
      List<String> prefixes = new ArrayList<>();
      for (int n = 1 + draws.skewedBelow(MOST_PREFIXES); n > 0; n--) {
        int first = 60 + draws.below(38);
        int length = draws.percent(60) ? 32 : 22 + draws.below(10);
        prefixes.add(text(first << 24 | draws.below(1 << 24), length));
      }
      all.add(ImmutableList.copyOf(prefixes));
    }
    this.partners = all.build();
  }

  /** The prefixes of somebody outside. */
  ImmutableList<String> partner(Draws draws) {
    return partners.get(draws.skewedBelow(partners.size()));
  }

  /** A prefix without bits of a host. */
  static String text(int address, int length) {
    int network = length == 0 ? 0 : address & (-1 << (32 - length));
    String plain =
        (network >>> 24)
            + "."
            + (network >>> 16 & 255)
            + "."
            + (network >>> 8 & 255)
            + "."
            + (network & 255);
    return length == 32 ? plain : plain + "/" + length;
  }
}

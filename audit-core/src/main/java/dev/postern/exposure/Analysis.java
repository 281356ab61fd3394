package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact answer for one inventory, or for several.
 *
 * @param exposures rows that are reached, or may be, in a fixed order
 * @param latent rows that would be reached if something named were there, in a fixed order
 */
public record Analysis(ImmutableList<Exposure> exposures, ImmutableList<Exposure> latent) {

  /** The rows of several inventories that need nothing of each other, in the same fixed order. */
  public static Analysis join(List<Analysis> parts, Workers workers) {
    return parts.size() == 1
        ? parts.get(0)
        : of(
            parts.stream().flatMap(part -> part.exposures.stream()).toList(),
            parts.stream().flatMap(part -> part.latent.stream()).toList(),
            workers);
  }

  static Analysis of(List<Exposure> exposures, List<Exposure> latent, Workers workers) {
    return new Analysis(sorted(exposures, workers), sorted(latent, workers));
  }

  private static ImmutableList<Exposure> sorted(List<Exposure> rows, Workers workers) {
    List<Exposure> sorted = new ArrayList<>(rows);
    workers.sort(sorted, RowOrder.INSTANCE);
    return ImmutableList.copyOf(sorted);
  }
}

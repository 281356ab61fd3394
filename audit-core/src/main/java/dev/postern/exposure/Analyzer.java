package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Inventory;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.net.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes, for every door and endpoint of an inventory, exactly which sources reach which
 * services.
 *
 * <p>Stateless and thread-safe; everything it remembers lives for the length of one call.
 */
public final class Analyzer {

  private static final Comparator<Exposure> ORDER =
      Comparator.comparing((Exposure e) -> e.endpoint().scope())
          .thenComparing(e -> e.endpoint().id())
          .thenComparing(e -> e.door().kind())
          .thenComparing(e -> e.door().id())
          .thenComparing(Exposure::family)
          .thenComparing(Exposure::certainty)
          .thenComparingInt(e -> e.services().first())
          .thenComparing(Exposure::id);

  /**
   * Analyses every path.
   *
   * @return rows in a fixed order; equal inventories give equal results
   */
  public Analysis analyze(Inventory inventory) {
    Map<Group, List<Path>> groups = new LinkedHashMap<>();
    for (Path path : inventory.paths()) {
      groups.computeIfAbsent(Group.of(path), g -> new ArrayList<>(1)).add(path);
    }
    Pipelines pipelines = new Pipelines();
    Map<Shape, ImmutableList<Row>> known = new HashMap<>();
    List<Exposure> exposures = new ArrayList<>();
    List<Exposure> latent = new ArrayList<>();
    for (List<Path> paths : groups.values()) {
      ImmutableList<Row> rows =
          known.computeIfAbsent(Shape.of(paths), s -> GroupEvaluator.rows(pipelines, paths));
      for (Row row : rows) {
        (row.certainty() == Certainty.LATENT ? latent : exposures).add(exposure(paths.get(0), row));
      }
    }
    exposures.sort(ORDER);
    latent.sort(ORDER);
    return new Analysis(ImmutableList.copyOf(exposures), ImmutableList.copyOf(latent));
  }

  private static Exposure exposure(Path path, Row row) {
    return new Exposure(
        path.endpoint(), path.door(), path.family(), path.clients(), path.missing(), row);
  }

  /** Paths of one group are alternatives: a client may take any of them. */
  private record Group(
      Scope scope,
      String endpoint,
      String doorKind,
      String door,
      Family family,
      ImmutableSet<Missing> missing) {

    static Group of(Path path) {
      return new Group(
          path.endpoint().scope(),
          path.endpoint().id(),
          path.door().kind().label(),
          path.door().id(),
          path.family(),
          path.missing());
    }
  }
}

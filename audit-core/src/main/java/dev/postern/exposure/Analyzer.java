package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Inventory;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.net.Family;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Computes, for every door and endpoint of an inventory, exactly which sources reach which
 * services.
 *
 * <p>Immutable and thread-safe; everything it remembers lives for the length of one call.
 */
public final class Analyzer {

  private final Workers workers;

  /** An analyzer that works in the thread that calls it. */
  public Analyzer() {
    this(Workers.ONE);
  }

  /** An analyzer that shares its work. */
  public Analyzer(Workers workers) {
    this.workers = workers;
  }

  /**
   * Analyses every path.
   *
   * @return rows in a fixed order; equal inventories give equal results
   * @throws CancellationException if the thread was interrupted; it still is afterwards
   */
  public Analysis analyze(Inventory inventory) {
    Map<Group, List<Path>> groups = new LinkedHashMap<>();
    for (Path path : inventory.paths()) {
      groups.computeIfAbsent(Group.of(path), g -> new ArrayList<>(1)).add(path);
    }
    // Groups of equal shape share one evaluation.
    HopNumbers numbers = new HopNumbers();
    Map<Shape, Integer> shapes = new HashMap<>();
    List<List<Path>> samples = new ArrayList<>();
    int[] shapeOf = new int[groups.size()];
    int at = 0;
    for (List<Path> paths : groups.values()) {
      Integer known = shapes.putIfAbsent(Shape.of(paths, numbers), samples.size());
      shapeOf[at++] = known == null ? samples.size() : known;
      if (known == null) {
        samples.add(paths);
      }
    }
    Pipelines pipelines = new Pipelines();
    List<ImmutableList<Row>> rows =
        workers.map(samples, paths -> GroupEvaluator.rows(pipelines, paths));
    return collect(groups.values(), shapeOf, rows);
  }

  private Analysis collect(
      Iterable<List<Path>> groups, int[] shapeOf, List<ImmutableList<Row>> rows) {
    List<Exposure> exposures = new ArrayList<>();
    List<Exposure> latent = new ArrayList<>();
    int at = 0;
    for (List<Path> paths : groups) {
      DoorSource source = DoorSource.of(paths);
      for (Row row : rows.get(shapeOf[at++])) {
        (row.certainty() == Certainty.LATENT ? latent : exposures)
            .add(exposure(paths.get(0), source, row));
      }
    }
    return Analysis.of(exposures, latent, workers);
  }

  private static Exposure exposure(Path path, DoorSource source, Row row) {
    return new Exposure(
        path.endpoint(), path.door(), path.family(), path.clients(), path.missing(), source, row);
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

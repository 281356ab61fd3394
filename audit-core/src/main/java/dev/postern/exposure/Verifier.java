package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.exposure.Cells.Cell;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Inventory;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Holds the rows of an analysis against packets.
 *
 * <p>Every edge of every set comes from a finite list of constants, so one packet per cell between
 * them is a proof, not a sample; only a budget can make it one. An interrupted thread stops early,
 * and the result then says so.
 */
public final class Verifier {

  private static final int MAX_UNKNOWNS = 8;
  static final int MAX_LISTED = 100;

  /** A verifier; it keeps nothing between calls. */
  public Verifier() {}

  /** Which rows and paths belong together. */
  private record Key(String door, DoorKind kind, String endpoint, Family family) {

    static Key of(Door door, Endpoint endpoint, Family family) {
      return new Key(door.id(), door.kind(), endpoint.id(), family);
    }
  }

  /** Checks the rows of real paths; latent rows are left alone. */
  public Verification verify(Inventory inventory, List<Exposure> exposures, Budget budget) {
    return new Run(budget).verify(inventory, exposures);
  }

  /** One verification. */
  private static final class Run {

    private final Budget budget;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private long mismatchCount;
    private long checked;
    private int alike;
    private int skipped;

    Run(Budget budget) {
      this.budget = budget;
    }

    Verification verify(Inventory inventory, List<Exposure> exposures) {
      ImmutableListMultimap<Key, Path> paths =
          Multimaps.index(
              inventory.paths().stream().filter(Path::isReal).toList(),
              p -> Key.of(p.door(), p.endpoint(), p.family()));
      ImmutableListMultimap<Key, Exposure> rows =
          Multimaps.index(
              exposures.stream().filter(r -> r.certainty() != Certainty.LATENT).toList(),
              r -> Key.of(r.door(), r.endpoint(), r.family()));
      rows.keySet().stream()
          .filter(key -> !paths.containsKey(key))
          .forEach(
              key -> report(key, "any packet", rows.get(key).size() + " rows", "there is no path"));
      List<Key> keys = new ArrayList<>();
      List<VerifiedGroup> groups = new ArrayList<>();
      Set<VerifiedGroup.Likeness> seen = new HashSet<>();
      for (Key key : paths.keySet()) {
        VerifiedGroup group = new VerifiedGroup(key.family(), paths.get(key), rows.get(key));
        if (group.unknowns() > MAX_UNKNOWNS) {
          skipped++;
        } else if (seen.add(group.likeness())) {
          keys.add(key);
          groups.add(group);
        } else {
          alike++;
        }
      }
      long cells = count(groups);
      Sample sample = new Sample(cells, budget);
      for (int i = 0; i < groups.size() && !Thread.currentThread().isInterrupted(); i++) {
        check(keys.get(i), groups.get(i), sample);
      }
      return new Verification(
          checked,
          cells,
          paths.keySet().size(),
          alike,
          skipped,
          mismatchCount,
          ImmutableList.copyOf(mismatches));
    }

    private static long count(List<VerifiedGroup> groups) {
      long cells = 0;
      for (VerifiedGroup group : groups) {
        for (Cell cell : group.cells()) {
          cells += group.landmarks(cell).clients().size();
        }
      }
      return cells;
    }

    private void check(Key key, VerifiedGroup group, Sample sample) {
      for (Exposure row : group.rows()) {
        checkWitness(key, group, row);
      }
      for (Cell cell : group.cells()) {
        Landmarks landmarks = group.landmarks(cell);
        for (Address client : landmarks.clients()) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          if (sample.next()) {
            checked++;
            check(
                key,
                group.rowsWith(cell, client),
                cell,
                client,
                group.truth(cell, landmarks, client));
          }
        }
      }
    }

    private void check(Key key, List<Exposure> rows, Cell cell, Address client, Truth truth) {
      List<Truth> claims = rows.stream().map(Truth::of).toList();
      List<Truth> facts = truth.equals(Truth.CLOSED) ? List.of() : List.of(truth);
      if (!claims.equals(facts)) {
        String said = claims.isEmpty() ? Truth.CLOSED.toString() : claims.toString();
        report(key, words(cell.point(), client), said, truth.toString());
      } else if (!rows.isEmpty()
          && cell.entries().stream()
              .noneMatch(e -> rows.get(0).doorServices().contains(e.point()))) {
        report(
            key,
            words(cell.point(), client),
            "the door's services are " + rows.get(0).doorPorts(),
            "none of them leads there");
      }
    }

    private void checkWitness(Key key, VerifiedGroup group, Exposure row) {
      Packet witness = row.witness();
      int point = Service.point(witness.protocol(), witness.service());
      if (!row.sources().contains(witness.source())
          || !row.doorServices().contains(point)
          || !group.witnessHolds(row)) {
        report(
            key,
            words(point, witness.source()) + " port " + witness.clientPort(),
            "it is a witness of " + row.protocol() + " " + row.ports() + " " + Truth.of(row),
            "it is not");
      }
    }

    private static String words(int point, Address client) {
      return Protocol.name(Service.protocol(point))
          + "/"
          + Service.number(point)
          + " from "
          + client;
    }

    private void report(Key key, String packet, String rows, String packets) {
      mismatchCount++;
      if (mismatches.size() < MAX_LISTED) {
        mismatches.add(
            new Mismatch(key.door(), key.endpoint(), key.family(), packet, rows, packets));
      }
    }
  }

  /** Picks exactly as many cells as the budget allows, each with the same chance. */
  private static final class Sample {

    private final SplittableRandom random;
    private long left;
    private long wanted;

    Sample(long cells, Budget budget) {
      this.random = new SplittableRandom(budget.seed());
      this.left = cells;
      this.wanted = Math.min(cells, budget.maxCells());
    }

    boolean next() {
      boolean taken = wanted > 0 && (wanted >= left || random.nextLong(left) < wanted);
      left--;
      wanted -= taken ? 1 : 0;
      return taken;
    }
  }
}

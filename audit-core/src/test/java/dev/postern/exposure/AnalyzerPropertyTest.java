package dev.postern.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Inventory;
import dev.postern.model.Path;
import dev.postern.net.ServiceSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets and packets must agree on every inventory. */
class AnalyzerPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void packetsAgreeWithRows(long seed) {
    Inventory inventory = RandomPaths.inventory(seed);
    Verification verification =
        new Verifier()
            .verify(inventory, new Analyzer().analyze(inventory).exposures(), Budget.UNLIMITED);
    assertThat(verification.mismatches()).as("seed %d", seed).isEmpty();
    assertThat(verification.complete()).as("seed %d", seed).isTrue();
  }

  /** Few draws hang on one unknown alone, so many are made. */
  @Test
  void whateverIsNotKnownHasAReason() {
    for (long seed = 0; seed < 3_000; seed++) {
      assertThat(new Analyzer().analyze(RandomPaths.inventory(seed)).exposures())
          .as("seed %d", seed)
          .filteredOn(row -> row.certainty() == Certainty.POSSIBLE || row.reply() == Reply.UNKNOWN)
          .allSatisfy(row -> assertThat(row.reasons()).as(row.toString()).isNotEmpty());
    }
  }

  /** A row may show a packet that it has found already, but no other than a search would find. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsEachServiceWithThePacketThatASearchForItFinds(long seed) {
    Inventory inventory = RandomPaths.inventory(seed);
    for (Exposure row : new Analyzer().analyze(inventory).exposures()) {
      List<Path> paths = inventory.paths().stream().filter(path -> leadsTo(path, row)).toList();
      Unknowns unknowns = Unknowns.of(paths);
      List<Assignment> assignments =
          unknowns.tooMany() ? List.of(Assignment.NONE) : unknowns.assignments();
      for (ServiceSet.Run run : row.services().runs()) {
        ServiceSet service = ServiceSet.points(run.first(), run.first());
        assertThat(row.witnessOf(run.first()))
            .as("seed %d, %s", seed, row)
            .isEqualTo(Witness.find(paths, assignments, service, row.sources(), row.reply()));
      }
    }
  }

  private static boolean leadsTo(Path path, Exposure row) {
    return path.endpoint().equals(row.endpoint())
        && path.door().equals(row.door())
        && path.family() == row.family()
        && path.missing().equals(row.missing());
  }
}

package dev.postern.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Inventory;
import java.util.stream.LongStream;
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
}

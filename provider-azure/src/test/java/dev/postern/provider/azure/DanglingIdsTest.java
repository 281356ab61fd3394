package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ids that one answer names and no answer lists: the answers are of different times, or another
 * subscription's were not read. Nothing of that closes a machine that the world reaches on tcp/22:
 * an unread network may lead everybody into the tag VirtualNetwork, which the default rules admit.
 */
final class DanglingIdsTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  @ParameterizedTest(name = "{0} empty -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "network-security-groups | possible any/* | Microsoft.Network/networkSecurityGroups/read",
        "public-ip-addresses     | session tcp/22 | Microsoft.Network/publicIPAddresses/read",
        "virtual-networks        | possible any/* | Microsoft.Network/virtualNetworks/read",
        "network-interfaces      | possible any/* | Microsoft.Network/networkInterfaces/read",
        "virtual-machines        | possible tcp/22 | Microsoft.Compute/virtualMachines/read",
      })
  void whatNoAnswerLists(String call, String rows, String gap) {
    SmallSubscription subscription =
        SmallSubscription.in(spoilt).write(call + ".json", "{\"value\":[]}");
    Outcome outcome = subscription.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly(rows);
    assertThat(outcome.gaps()).anyMatch(text -> text.startsWith(gap + " missing"));
    assertThat(outcome.result().complete()).isFalse();
    assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }
}

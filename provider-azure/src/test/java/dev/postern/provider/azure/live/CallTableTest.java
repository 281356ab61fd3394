package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ascii;
import com.google.common.collect.Sets;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, held against what the table promises. */
final class CallTableTest {

  private static Set<String> lower(Iterable<String> actions) {
    return Sets.newTreeSet(actions).stream().map(Ascii::toLowerCase).collect(Collectors.toSet());
  }

  @Test
  void theActionsAreExactlyThoseThatAFullRunUses(@TempDir Path folder) throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.both())) {
      // A cloud that is behind makes a collection ask what it knows instead.
      arm.estate().versions("Microsoft.Cache/redis", List.of("2022-06-01", "2023-04-01"));

      LiveRun run = LiveRun.of(arm, folder.resolve("lists"));
      LiveRun.of(
          LiveRun.collector(arm).resourceGraph(true).build(), folder.resolve("resource-graph"));

      // Whoever may read something may query Resource Graph about it.
      Set<String> needed = Sets.newTreeSet(arm.recording().actions());
      assertThat(needed.remove("Microsoft.ResourceGraph/resources/read")).isTrue();
      assertThat(lower(needed)).isEqualTo(lower(CallTable.actions()));
      assertThat(run.gaps()).noneMatch(gap -> gap.detail().contains("not read"));
      assertThat(arm.strange()).isEmpty();
    }
  }

  @Test
  void everyCallIsMadeButThoseThatTheTableSaysAreNot() {
    assertThat(CallTable.all()).extracting(Ask::call).doesNotHaveDuplicates();
    Set<AzureCall> others =
        Sets.difference(
            EnumSet.allOf(AzureCall.class),
            CallTable.all().stream().map(Ask::call).collect(Collectors.toSet()));
    assertThat(others)
        .containsExactlyInAnyOrder(
            AzureCall.SUBNETS,
            AzureCall.VIRTUAL_NETWORK_GATEWAYS,
            AzureCall.LOCAL_NETWORK_GATEWAYS,
            AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS,
            AzureCall.EFFECTIVE_ROUTES);
  }
}

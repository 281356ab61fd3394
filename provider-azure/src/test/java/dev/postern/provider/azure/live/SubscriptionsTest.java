package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.provider.azure.stub.StubEstate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which subscriptions are asked. */
final class SubscriptionsTest {

  private static final String OTHER = "00000000-0000-0000-0000-0000000000c3";

  @TempDir private Path folder;
  private StubArm arm;

  @BeforeEach
  void start() throws IOException {
    StubEstate estate = SampleEstate.both();
    SampleEstate.small(estate, OTHER, "Other place");
    arm = new StubArm(estate);
  }

  @AfterEach
  void stop() {
    assertThat(arm.strange()).isEmpty();
    arm.close();
  }

  private Set<String> asked() {
    return arm.recording().requests().stream()
        .filter(request -> request.action().equals("Microsoft.Network/networkInterfaces/read"))
        .map(request -> request.subscription())
        .collect(Collectors.toSet());
  }

  @Test
  void allThatTheCredentialSees() {
    LiveRun.of(arm, folder);
    assertThat(asked()).containsExactlyInAnyOrder(SampleEstate.PROD, SampleEstate.DEV, OTHER);
  }

  @Test
  void thoseThatAreNamedByIdOrByName() {
    LiveRun.of(
        LiveRun.collector(arm)
            .subscriptions(List.of(SampleEstate.DEV.toUpperCase(Locale.ROOT), "other place"))
            .build(),
        folder);
    assertThat(asked()).containsExactlyInAnyOrder(SampleEstate.DEV, OTHER);
  }

  @Test
  void thoseBelowAManagementGroupHoweverDeep() {
    LiveRun.of(LiveRun.collector(arm).managementGroups(List.of("root")).build(), folder);
    assertThat(asked()).containsExactlyInAnyOrder(SampleEstate.PROD, SampleEstate.DEV);
  }

  @Test
  void groupsAndNamesTogether() {
    LiveRun.of(
        LiveRun.collector(arm)
            .managementGroups(List.of("apps"))
            .subscriptions(List.of(OTHER))
            .build(),
        folder);
    assertThat(asked()).containsExactlyInAnyOrder(OTHER, SampleEstate.DEV);
  }

  @Test
  void aSubscriptionOfAGroupThatIsNotToBeSeenIsNotAnalysed() {
    String hidden = "00000000-0000-0000-0000-0000000000f9";
    arm.estate().group("apps", List.of(hidden, SampleEstate.DEV));
    LiveRun run =
        LiveRun.of(LiveRun.collector(arm).managementGroups(List.of("apps")).build(), folder);
    assertThat(asked()).containsExactly(SampleEstate.DEV);
    assertThat(run.gaps())
        .anyMatch(gap -> gap.scope().account().equals(hidden) && gap.status().equals("denied"));
    assertThat(run.result().report().summary().complete()).isFalse();
  }

  @Test
  void oneThatIsNamedAndNotThereIsToldAndTheOthersAreRead() {
    String absent = "00000000-0000-0000-0000-0000000000f8";
    LiveRun run =
        LiveRun.of(
            LiveRun.collector(arm).subscriptions(List.of(absent, SampleEstate.DEV)).build(),
            folder);
    assertThat(run.gaps())
        .anyMatch(
            gap ->
                gap.scope().account().equals(absent)
                    && gap.detail().contains("SubscriptionNotFound"));
    assertThat(asked()).containsExactly(SampleEstate.DEV);
  }

  private void refused(AzureCollector.Builder collector, Category category, String... words) {
    assertThatThrownBy(() -> collector.build().collect(folder, Progress.NONE))
        .isInstanceOf(PosternException.class)
        .hasMessageContainingAll(words)
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(category);
  }

  @Test
  void aNameThatNobodyHasIsAMistake() {
    refused(
        LiveRun.collector(arm).subscriptions(List.of("prdo")),
        Category.CONFIG,
        "'prdo'",
        "prod (" + SampleEstate.PROD + ")");
  }

  @Test
  void aNameThatTwoHaveIsAMistake() {
    SampleEstate.small(arm.estate(), OTHER, "prod");
    refused(
        LiveRun.collector(arm).subscriptions(List.of("prod")),
        Category.CONFIG,
        "several subscriptions",
        OTHER);
  }

  @Test
  void aGroupThatIsNotThereIsAMistake() {
    refused(
        LiveRun.collector(arm).managementGroups(List.of("Nowhere")),
        Category.PERMISSION,
        "'Nowhere'",
        Subscriptions.DESCENDANTS);
  }

  @Test
  void anIdIsNoPath() {
    refused(
        LiveRun.collector(arm).managementGroups(List.of("a/../../subscriptions?x=")),
        Category.CONFIG,
        "is no id of a management group");
    assertThat(arm.recording().requests())
        .noneMatch(request -> request.path().contains("managementGroups"));
  }

  @Test
  void onlyThatAreAbsentIsRefused() {
    String absent = "00000000-0000-0000-0000-0000000000f8";
    refused(
        LiveRun.collector(arm).subscriptions(List.of(absent)),
        Category.PERMISSION,
        absent,
        "SubscriptionNotFound");
  }

  @Test
  void onlyThoseOfTheTenant() {
    refused(
        LiveRun.collector(arm).tenant("00000000-0000-0000-0000-0000000000d9"),
        Category.PERMISSION,
        "see no subscription",
        "00000000-0000-0000-0000-0000000000d9");
    LiveRun.of(LiveRun.collector(arm).tenant(StubArm.TENANT).build(), folder.resolve("ours"));
    assertThat(asked()).hasSize(3);
  }

  @Test
  void oneThatIsDeletedIsToldAndNotAsked() {
    arm.estate().subscription(OTHER, "Other place", "Deleted");
    LiveRun run = LiveRun.of(arm, folder);
    assertThat(asked()).doesNotContain(OTHER);
    assertThat(run.gaps())
        .anyMatch(gap -> gap.scope().account().equals(OTHER) && gap.detail().contains("deleted"));
  }

  @Test
  void oneThatIsDisabledIsReadAllTheSame() {
    arm.estate().subscription(OTHER, "Other place", "Disabled");
    LiveRun.of(arm, folder);
    assertThat(asked()).contains(OTHER);
  }

  @Test
  void theTagListIsFetchedOnceForAll() {
    LiveRun.of(arm, folder);
    assertThat(arm.recording().count("Microsoft.Network/locations/serviceTags/read")).isEqualTo(1);
  }

  @Test
  void theTagListIsFetchedElsewhereWhereItIsRefused() {
    String tags = "Microsoft.Network/locations/serviceTags/read";
    arm.fault(
        request ->
            request.action().equals(tags) && request.subscription().equals(SampleEstate.PROD),
        Replies.denied());
    LiveRun run = LiveRun.of(arm, folder);
    assertThat(arm.recording().count(tags)).isEqualTo(2);
    assertThat(folder.resolve("azure/" + SampleEstate.DEV + "/service-tags.json")).exists();
    // What the tag holds is known all the same.
    assertThat(run.result().analysis().exposures())
        .anyMatch(row -> row.sources().toString().contains("20.33.0.0/16"));
  }
}

package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Gap;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

/** A collection says which calls had no answer. */
final class UnansweredTest {

  private static final String HERE = SampleAccount.ACCOUNT + " " + SampleAccount.REGION;

  @TempDir private Path folder;

  @Test
  void nothingIsLackingWhereEverythingWasAnswered() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      assertThat(collect(cloud)).isEmpty();
    }
  }

  @Test
  void aCollectionThatGoesOnAlsoSaysWhatTheFirstPartLacks() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.fault("ec2:DescribeNetworkAcls", Replies.denied());
      List<String> first = collect(cloud);
      assertThat(first).containsExactly("denied ec2:DescribeNetworkAcls " + HERE);

      Path header = folder.resolve("snapshot.json");
      Files.writeString(header, Files.readString(header).replace("\"complete\"", "\"incomplete\""));
      assertThat(collect(cloud)).isEqualTo(first);
    }
  }

  @Test
  void anAccountOfAnOrganizationThatLetsNobodyInIsNamed() throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), SampleAccount.REGION)) {
      cloud.on(
          "organizations:ListAccounts",
          Replies.answer(
              ListAccountsResponse.builder()
                  .accounts(
                      Account.builder().id(SampleAccount.ACCOUNT).build(),
                      Account.builder().id("777788889999").build())
                  .build()));
      cloud.fault("sts:AssumeRole", Replies.denied());
      cloud.fault("lambda:ListFunctions", Replies.broken());

      List<Gap> gaps =
          LiveRun.collector(cloud)
              .organization("audit")
              .regions(List.of(SampleAccount.REGION))
              .build()
              .collect(folder, Progress.NONE);

      assertThat(words(gaps))
          .containsExactly(
              "failed lambda:ListFunctions " + HERE, "denied sts:AssumeRole 777788889999 global");
      assertThat(Files.readString(folder.resolve("snapshot.json"))).contains("\"complete\"");
    }
  }

  private List<String> collect(StubCloud cloud) {
    return words(
        LiveRun.collector(cloud)
            .regions(List.of(SampleAccount.REGION))
            .build()
            .collect(folder, Progress.NONE));
  }

  private static List<String> words(List<Gap> gaps) {
    return gaps.stream()
        .map(
            g -> g.status() + " " + g.call() + " " + g.scope().account() + " " + g.scope().region())
        .toList();
  }
}

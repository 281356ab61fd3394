package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.Reply;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.provider.azure.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in pages, in whatever pages. */
final class PagingTest {

  private static final String ADDRESSES = "Microsoft.Network/publicIPAddresses/read";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anAnswerInPagesIsTheAnswerAsAWhole(int size) throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.both())) {
      LiveRun whole = LiveRun.of(arm, folder.resolve("whole"));
      arm.recording().clear();

      LiveRun paged = LiveRun.of(arm.pages(size), folder.resolve("paged"));

      assertThat(paged.text()).isEqualTo(whole.text());
      assertThat(arm.recording().count(ADDRESSES)).isEqualTo(1 + (4 + size - 1) / size);
      assertThat(arm.strange()).isEmpty();
    }
  }

  @Test
  void whatWasReadBeforeAPageThatFailsStays() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      LiveRun whole = LiveRun.of(arm, folder.resolve("whole"));
      arm.pages(1).fault(r -> isFurtherPage(r), Replies.broken());

      LiveRun run = LiveRun.of(arm, folder.resolve("faulty"));

      assertThat(run.closedAlthoughOpenIn(whole)).isEmpty();
      assertThat(run.gaps()).anyMatch(gap -> gap.call().equals(ADDRESSES));
    }
  }

  private static boolean isFurtherPage(StubRequest request) {
    return request.action().equals(ADDRESSES) && !request.parameter("$skiptoken").isEmpty();
  }

  @Test
  void pagesThatGoRoundInCirclesEnd() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      String again = arm.address() + "/subscriptions/" + SampleEstate.PROD + "/again?page=1";
      arm.fault(ADDRESSES, (request, before) -> onwards(again));
      arm.fault(request -> request.path().endsWith("/again"), (request, before) -> onwards(again));

      LiveRun run = LiveRun.of(arm, folder);

      assertThat(run.gaps())
          .anyMatch(gap -> gap.call().equals(ADDRESSES) && gap.detail().contains("circles"));
    }
  }

  private static Reply onwards(String link) {
    return new Reply.Whole(200, ImmutableMap.of(), "{\"value\":[],\"nextLink\":\"" + link + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/subscriptions?x=1",
        "http://localhost.evil.example/subscriptions?x=1",
        "http://127.0.0.1:1/subscriptions?x=1",
        "//evil.example/x",
        "http://127.0.0.1@evil.example/",
        "not an address"
      })
  void aTokenIsNotTakenElsewhereByALink(String link) throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      arm.fault(ADDRESSES, (request, before) -> onwards(link));

      LiveRun run = LiveRun.of(arm, folder);

      assertThat(run.gaps())
          .anyMatch(gap -> gap.call().equals(ADDRESSES) && gap.detail().contains("goes on at"));
      assertThat(arm.recording().count(ADDRESSES)).isEqualTo(1);
    }
  }

  @Test
  void aQuestionThatIsAnsweredLaterIsAskedForLater() throws IOException {
    String mapping =
        "Microsoft.Network/loadBalancers/backendAddressPools/queryInboundNatRulePortMapping/action";
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      LiveRun whole = LiveRun.of(arm, folder.resolve("whole"));
      String later = arm.address() + "/subscriptions/" + SampleEstate.PROD + "/later?api-version=1";
      arm.fault(
          mapping,
          (request, before) ->
              new Reply.Whole(202, ImmutableMap.of("Location", later, "Retry-After", "0"), ""));
      arm.fault(
          request -> request.path().endsWith("/later"),
          (request, before) ->
              before % 2 == 0
                  ? new Reply.Whole(202, ImmutableMap.of("Location", later, "Retry-After", "0"), "")
                  : new Reply.Whole(
                      200,
                      ImmutableMap.of(),
                      "{\"inboundNatRulePortMappings\":[{\"inboundNatRuleName\":\"ssh\","
                          + "\"protocol\":\"Tcp\",\"frontendPort\":5001,\"backendPort\":22}]}"));

      LiveRun run = LiveRun.of(arm, folder.resolve("later"));

      assertThat(run.text()).isEqualTo(whole.text());
    }
  }

  @Test
  void aQuestionThatIsNeverAnsweredIsAGap() throws IOException {
    String mapping =
        "Microsoft.Network/loadBalancers/backendAddressPools/queryInboundNatRulePortMapping/action";
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      String later = arm.address() + "/subscriptions/" + SampleEstate.PROD + "/later?api-version=1";
      arm.fault(
          request -> request.action().equals(mapping) || request.path().endsWith("/later"),
          (request, before) ->
              new Reply.Whole(202, ImmutableMap.of("Location", later, "Retry-After", "1"), ""));

      LiveRun run = LiveRun.of(arm, folder);

      assertThat(run.gaps())
          .anyMatch(gap -> gap.call().equals(mapping) && gap.detail().contains("has not come"));
    }
  }
}

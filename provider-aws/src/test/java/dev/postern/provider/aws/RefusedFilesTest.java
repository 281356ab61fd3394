package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a shell script leaves where an answer should be: the error that the command line printed,
 * nothing at all, or half an answer. Each makes the audit incomplete and names the call.
 */
final class RefusedFilesTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private void gap(AwsCall call, String text, String status) {
    SmallAccount account = SmallAccount.in(spoilt);
    if (call == AwsCall.ES_LIST_DOMAIN_NAMES) {
      // One permission, two names; the answer to the newer one would be half of what is known.
      account.without("opensearch-list-domain-names.json");
    }
    String resource = (call.fileEach() && call.field().isEmpty()) || call.keyed() ? "-thing-1" : "";
    account.write(call.service() + "-" + call.operation() + resource + ".json", text);
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.gaps()).anyMatch(gap -> gap.startsWith(call.action() + " " + status));
    assertThat(outcome.result().complete()).isFalse();
    assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPrintedRefusalIsAGap(AwsCall call) {
    gap(
        call,
        "\nAn error occurred (AccessDenied) when calling the Some operation: not for you\n",
        "denied");
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileIsAGap(AwsCall call) {
    gap(call, "", "failed");
  }

  @ParameterizedTest
  @EnumSource
  void whatNoJsonIsIsAGap(AwsCall call) {
    gap(call, "Could not connect to the endpoint URL: \"https://example.com/\"\n", "failed");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksOffIsAGap(AwsCall call) {
    gap(call, call.field().isEmpty() ? "{\"BrokerId\":\"b-1\",\"" : cut(call), "");
  }

  private static String cut(AwsCall call) {
    return "{\"" + call.field() + "\":" + (call.fileEach() && !call.keyed() ? "{" : "[{");
  }
}

package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a shell script leaves where an answer should be: the error that the command line printed,
 * that of the service, nothing at all, or half an answer. Each makes the audit incomplete and names
 * the call.
 */
final class RefusedFilesTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private void gap(AzureCall call, String text, String status) {
    SmallSubscription subscription = SmallSubscription.in(spoilt);
    String resource = call.keyed() ? "-thing-1" : "";
    Outcome outcome =
        subscription.write(call.fileName() + resource + ".json", text).outcome(unspoilt);
    assertThat(outcome.gaps()).anyMatch(gap -> gap.startsWith(call.action() + " " + status));
    assertThat(outcome.result().complete()).isFalse();
    assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPrintedRefusalIsAGap(AzureCall call) {
    gap(
        call,
        "ERROR: (AuthorizationFailed) The client 'c' does not have authorization to perform action '"
            + call.action()
            + "' over scope '/subscriptions/s'\nCode: AuthorizationFailed\n",
        "denied");
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalOfTheServiceIsAGap(AzureCall call) {
    gap(
        call,
        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"not for you\"}}",
        "denied");
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileIsAGap(AzureCall call) {
    gap(call, "", "failed");
  }

  @ParameterizedTest
  @EnumSource
  void whatNoJsonIsIsAGap(AzureCall call) {
    gap(call, "Please run 'az login' to setup account.\n", "failed");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksOffIsAGap(AzureCall call) {
    gap(call, "{\"" + call.listField() + "\":[{", "");
  }
}

package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import dev.postern.model.PosternException;
import dev.postern.provider.Check;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Tokens, passwords and keys, and where they do not go. */
final class SecretsTest {

  @TempDir private Path folder;

  private static String contents(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noSecretOfAnAnswerIsKept() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      assertThat(arm.estate().resources().toString())
          .contains("hunter2", "customData", "commandToExecute");

      LiveRun run = LiveRun.of(arm, folder);

      assertThat(contents(folder) + run.text())
          .contains("vm1-nic")
          .doesNotContain("hunter2", "customData", "commandToExecute", "c2VjcmV0LXNjcmlwdA");
    }
  }

  @Test
  void theTokenIsSentAndNeverWritten() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      arm.fault(
          "Microsoft.Network/networkSecurityGroups/read",
          Replies.failing(403, "AuthorizationFailed", "no"));
      LiveRun run = LiveRun.of(arm, folder);
      List<Check> checks =
          new Doctor(
                  LiveRun.access(arm).build(),
                  new Target(
                      com.google.common.collect.ImmutableList.of(),
                      com.google.common.collect.ImmutableList.of(),
                      Optional.empty()),
                  LiveRun.NOON,
                  call -> Optional.empty())
              .examine();

      assertThat(arm.recording().requests())
          .allMatch(request -> request.authorization().equals("Bearer " + LiveRun.TOKEN));
      assertThat(contents(folder) + run.text() + checks).doesNotContain(LiveRun.SIGNATURE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://management.example.com",
        "http://10.0.0.1:8080",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://127.0.0.1@example.com",
        "ftp://127.0.0.1"
      })
  void aTokenIsNotSentInTheClear(String address) {
    assertThat(AzureAccess.mayCarryTokens(URI.create(address))).isFalse();
    assertThatThrownBy(() -> AzureAccess.builder().endpoint(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.example.com",
        "http://127.0.0.1:8080",
        "http://localhost:1",
        "http://[::1]:8080"
      })
  void aTokenIsSentInSecretOrToThisMachine(String address) {
    assertThat(AzureAccess.mayCarryTokens(URI.create(address))).isTrue();
  }

  @Test
  void whyThereIsNoTokenIsToldInWords() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      AzureAccess access =
          LiveRun.access(arm)
              .credential(
                  request ->
                      Mono.error(
                          new ClientAuthenticationException(
                              "ClientSecretCredential authentication failed. AADSTS7000215: Invalid"
                                  + " client secret provided. Trace ID: 1234-5678 Correlation ID:"
                                  + " 99-88 Timestamp: 2026-11-25 01:02:03Z",
                              null)))
              .build();

      assertThatThrownBy(
              () -> AzureCollector.builder(access).build().collect(folder, Progress.NONE))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("AADSTS7000215: Invalid client secret provided")
          .hasMessageContaining("az login")
          .hasMessageNotContainingAny("1234-5678", "01:02:03", "com.azure");
      assertThat(arm.recording().requests()).isEmpty();
    }
  }
}

package dev.postern.provider.azure.snapshot;

import static dev.postern.provider.azure.snapshot.Folder.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.snapshot.AnswerWriter;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read again. */
class WritingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;

  /** An empty answer is an answer, for every call and for the resource that it was asked for. */
  @ParameterizedTest
  @EnumSource(AzureCall.class)
  void everyCallHasAFileThatIsFoundAgain(AzureCall call) throws IOException {
    String asked = call.keyed() ? id("Microsoft.Network/things/of-2/parts/one-3") : "";
    write(call, asked, "{\"" + call.listField() + "\":[]}");
    Answers<AzureCall> answers = AzureSnapshot.open(folder).scopes().get(0);
    assertThat(answers.account()).isEqualTo(Folder.SUBSCRIPTION);
    assertThat(answers.calls()).containsExactly(call);
    assertThat(answers.presence(call)).isEqualTo(Presence.ANSWERED);
    if (call.keyed()) {
      assertThat(answers.presence(call, asked)).isEqualTo(Presence.ANSWERED);
      assertThat(answers.presence(call, asked + "-4")).isEqualTo(Presence.MISSING);
    }
    assertThat(AzureSnapshot.open(folder).notes()).isEmpty();
  }

  @Test
  void resourcesOfOneNameInTwoGroupsStayApart() throws IOException {
    String one = id("Microsoft.Network/networkInterfaces/nic");
    String other = one.replace("/rg/", "/rg-2/");
    String route =
        "{\"value\":[{\"addressPrefix\":[\"%s\"],\"nextHopType\":\"None\",\"source\":\"User\"}]}";
    try (SnapshotWriter<AzureCall> writer = AzureSnapshot.write(folder, NOON, "test")) {
      ScopeWriter<AzureCall> scope = writer.begin(Folder.SUBSCRIPTION, ScopeName.EVERYWHERE);
      answer(scope, AzureCall.EFFECTIVE_ROUTES, one, route.formatted("10.0.0.0/8"));
      answer(scope, AzureCall.EFFECTIVE_ROUTES, other, route.formatted("11.0.0.0/8"));
      writer.finish(scope);
      writer.complete();
    }
    Answers<AzureCall> answers = AzureSnapshot.open(folder).scopes().get(0);
    StringBuilder read = new StringBuilder();
    answers.forEach(
        AzureCall.EFFECTIVE_ROUTES, other, e -> read.append(e.at("/addressPrefix/0").asText()));
    assertThat(read.toString()).isEqualTo("11.0.0.0/8");
  }

  @Test
  void namesThatAreTooLongForAFileAreShortened() throws IOException {
    String pool =
        id(
            "Microsoft.Network/loadBalancers/"
                + "l".repeat(80)
                + "/backendAddressPools/"
                + "p".repeat(80));
    String member =
        id("Microsoft.Network/networkInterfaces/" + "n".repeat(80) + "/ipConfigurations/c");
    String key = AzureCall.portMappingKey(pool, member);
    write(AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS, key, "{\"inboundNatRulePortMappings\":[]}");
    Answers<AzureCall> answers = AzureSnapshot.open(folder).scopes().get(0);
    assertThat(answers.presence(AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS, key))
        .isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS, key + "c"))
        .isEqualTo(Presence.MISSING);
  }

  @Test
  void aSubscriptionThatCouldNotBeEnteredIsClosed() throws IOException {
    try (SnapshotWriter<AzureCall> writer = AzureSnapshot.write(folder, NOON, "test")) {
      writer.note(
          Folder.SUBSCRIPTION, "Microsoft.Resources/subscriptions/read", CallStatus.DENIED, "403");
      writer.complete();
    }
    assertThat(AzureSnapshot.recognises(folder)).isTrue();
    assertThat(AzureSnapshot.open(folder).closed())
        .extracting(ClosedAccount::account)
        .containsExactly(Folder.SUBSCRIPTION);
  }

  @Test
  void whatWasBegunAndNotFinishedIsRemoved() throws IOException {
    try (SnapshotWriter<AzureCall> writer = AzureSnapshot.write(folder, NOON, "test")) {
      writer.begin("unfinished", ScopeName.EVERYWHERE);
      writer.finish(writer.begin(Folder.SUBSCRIPTION, ScopeName.EVERYWHERE));
      assertThat(writer.isFinished(Folder.SUBSCRIPTION, ScopeName.EVERYWHERE)).isTrue();
      assertThat(writer.isFinished("unfinished", ScopeName.EVERYWHERE)).isFalse();
      writer.complete();
    }
    assertThat(folder.resolve("azure/unfinished")).doesNotExist();
    assertThat(Files.isDirectory(folder.resolve("azure/" + Folder.SUBSCRIPTION))).isTrue();
  }

  private void write(AzureCall call, String resource, String json) throws IOException {
    try (SnapshotWriter<AzureCall> writer = AzureSnapshot.write(folder, NOON, "test")) {
      ScopeWriter<AzureCall> scope = writer.begin(Folder.SUBSCRIPTION, ScopeName.EVERYWHERE);
      answer(scope, call, resource, json);
      writer.finish(scope);
      writer.complete();
    }
  }

  private static void answer(
      ScopeWriter<AzureCall> scope, AzureCall call, String resource, String json)
      throws IOException {
    try (AnswerWriter answer = scope.answer(call, resource)) {
      answer.add(JSON.readTree(json));
    }
  }
}

package dev.postern.provider.aws.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.snapshot.AnswerWriter;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  @TempDir private Path folder;

  @Test
  void whatWasNotedAboutAScopeIsReadInThatScopeOnly() throws IOException {
    try (SnapshotWriter<AwsCall> writer = open()) {
      ScopeWriter<AwsCall> scope = writer.begin(ACCOUNT, REGION);
      answer(scope, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}]}");
      scope.note(AwsCall.EC2_DESCRIBE_SUBNETS, "", CallStatus.DENIED, "no right");
      scope.note(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, "", CallStatus.NOT_NEEDED, "none");
      scope.note(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, "", CallStatus.NOT_NEEDED, "none");
      writer.finish(scope);
      ScopeWriter<AwsCall> other = writer.begin(ACCOUNT, "us-east-1");
      answer(other, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
      writer.finish(other);
      writer.complete();
    }
    AwsSnapshot snapshot = AwsSnapshot.open(folder);
    assertThat(snapshot.scopes()).extracting(Answers::region).containsExactly(REGION, "us-east-1");
    Answers<AwsCall> here = snapshot.scopes().get(0);
    assertThat(here.presence(AwsCall.EC2_DESCRIBE_VPCS)).isEqualTo(Presence.ANSWERED);
    assertThat(here.presence(AwsCall.EC2_DESCRIBE_SUBNETS)).isEqualTo(Presence.REFUSED);
    assertThat(here.failure(AwsCall.EC2_DESCRIBE_SUBNETS))
        .hasValueSatisfying(why -> assertThat(why).contains("no right"));
    assertThat(here.presence(AwsCall.EC2_DESCRIBE_NETWORK_ACLS)).isEqualTo(Presence.ANSWERED);
    assertThat(here.presence(AwsCall.EC2_DESCRIBE_ROUTE_TABLES)).isEqualTo(Presence.ANSWERED);
    Answers<AwsCall> there = snapshot.scopes().get(1);
    assertThat(there.presence(AwsCall.EC2_DESCRIBE_SUBNETS)).isEqualTo(Presence.MISSING);
    assertThat(there.presence(AwsCall.EC2_DESCRIBE_NETWORK_ACLS)).isEqualTo(Presence.MISSING);
    assertThat(snapshot.notes()).isEmpty();
  }

  @Test
  void theFolderOfOneScopeKeepsItsNotesWhereverItIsMoved(@TempDir Path elsewhere)
      throws IOException {
    try (SnapshotWriter<AwsCall> writer = open()) {
      ScopeWriter<AwsCall> scope = writer.begin(ACCOUNT, REGION);
      answer(scope, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
      scope.note(AwsCall.EC2_DESCRIBE_SUBNETS, "", CallStatus.DENIED, "no right");
      writer.finish(scope);
    }
    Path moved = elsewhere.resolve("mine");
    Files.move(folder.resolve("aws").resolve(ACCOUNT).resolve(REGION), moved);
    Answers<AwsCall> scope = AwsSnapshot.open(moved).scopes().get(0);
    assertThat(scope.account()).isEqualTo(ACCOUNT);
    assertThat(scope.region()).isEqualTo(REGION);
    assertThat(scope.presence(AwsCall.EC2_DESCRIBE_SUBNETS)).isEqualTo(Presence.REFUSED);
  }

  /** Another account may name a list that this one does not have. */
  @Test
  void nothingToAskAboutIsNoAnswerAboutWhatIsNamed() throws IOException {
    try (SnapshotWriter<AwsCall> writer = open()) {
      ScopeWriter<AwsCall> scope = writer.begin(ACCOUNT, REGION);
      answer(scope, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
      scope.note(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, "", CallStatus.NOT_NEEDED, "none");
      writer.finish(scope);
    }
    Answers<AwsCall> scope = AwsSnapshot.open(folder).scopes().get(0);
    assertThat(scope.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES))
        .isEqualTo(Presence.ANSWERED);
    assertThat(scope.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, "pl-1"))
        .isEqualTo(Presence.MISSING);
  }

  @Test
  void aFinishedScopeIsKnownToTheNextWriterAndAnUnfinishedOneIsBegunAnew() throws IOException {
    try (SnapshotWriter<AwsCall> writer = open()) {
      ScopeWriter<AwsCall> whole = writer.begin(ACCOUNT, REGION);
      answer(whole, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
      writer.finish(whole);
      writer.discard(writer.begin(ACCOUNT, "us-west-2"));
      answer(writer.begin(ACCOUNT, "us-east-1"), AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
    }
    try (SnapshotWriter<AwsCall> writer = AwsSnapshot.write(folder, NOON.plusSeconds(60), "test")) {
      assertThat(writer.isFinished(ACCOUNT, REGION)).isTrue();
      assertThat(writer.isFinished(ACCOUNT, "us-west-2")).isTrue();
      assertThat(writer.isFinished(ACCOUNT, "us-east-1")).isFalse();
      writer.begin(ACCOUNT, "us-east-1");
      assertThat(folder.resolve("aws").resolve(ACCOUNT).resolve("us-east-1")).isEmptyDirectory();
      writer.complete();
    }
    assertThat(folder.resolve("snapshot.json")).content().contains(NOON.toString(), "\"complete\"");
    assertThat(AwsSnapshot.open(folder).scopes())
        .extracting(Answers::region)
        .containsExactly(REGION);
    assertThatThrownBy(this::open)
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("finished snapshot");
  }

  @Test
  void severalRegionsThatAreNotEnabledAreAllNoted() throws IOException {
    try (SnapshotWriter<AwsCall> writer = open()) {
      ScopeWriter<AwsCall> scope = writer.begin(ACCOUNT, REGION);
      answer(scope, AwsCall.EC2_DESCRIBE_VPCS, "{\"Vpcs\": []}");
      writer.finish(scope);
      writer.note(ACCOUNT, "ec2:DescribeRegions", CallStatus.SKIPPED, "af-south-1 is not enabled");
      writer.note(ACCOUNT, "ec2:DescribeRegions", CallStatus.SKIPPED, "me-south-1 is not enabled");
      writer.complete();
    }
    assertThat(AwsSnapshot.open(folder).closed())
        .extracting(ClosedAccount::detail)
        .containsExactly("af-south-1 is not enabled", "me-south-1 is not enabled");
  }

  @Test
  void afterTheEndNothingIsWritten() throws IOException {
    SnapshotWriter<AwsCall> writer = open();
    ScopeWriter<AwsCall> scope = writer.begin(ACCOUNT, REGION);
    writer.close();
    assertThatThrownBy(() -> scope.answer(AwsCall.EC2_DESCRIBE_VPCS, ""))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> writer.finish(scope)).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> writer.begin(ACCOUNT, REGION))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("aws").resolve(ACCOUNT).resolve(REGION)).isEmptyDirectory();
  }

  private SnapshotWriter<AwsCall> open() throws IOException {
    return AwsSnapshot.write(folder, NOON, "test");
  }

  private static void answer(ScopeWriter<AwsCall> scope, AwsCall call, String json)
      throws IOException {
    try (AnswerWriter answer = scope.answer(call, "")) {
      answer.add(new ObjectMapper().readTree(json));
    }
  }
}

package dev.postern.provider.azure.snapshot;

import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_INTERFACES;
import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_SECURITY_GROUPS;
import static dev.postern.provider.azure.snapshot.Folder.names;
import static dev.postern.provider.azure.snapshot.Folder.nsg;
import static dev.postern.provider.azure.snapshot.Folder.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotNote.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wrong and damaged files: the folder as a whole is refused with a reason, or the call is known to
 * have no whole answer. Nothing reads as an empty list that is none.
 */
class BadAnswersTest {

  private static final String REFUSED =
      "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"The client 'c' with object id 'o'"
          + " does not have authorization to perform action"
          + " 'Microsoft.Network/networkInterfaces/read' over scope '/subscriptions/s' or the scope"
          + " is invalid.\"}}";

  @TempDir private Path path;
  private Folder folder;

  @BeforeEach
  void begin() {
    folder = new Folder(path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                            | FAILED     | is empty (0 bytes)",
        "`   `                                         | FAILED     | no list of resources",
        "null                                          | FAILED     | neither an answer nor a list,"
            + " at line 1",
        "5                                             | FAILED     | neither an answer nor a list,"
            + " at line 1",
        "{}                                            | FAILED     | no list of resources",
        "{\"value\":null}                              | FAILED     | no list of resources",
        "{\"value\":{}}                                | FAILED     | no list of resources",
        "[5]                                           | FAILED     | an element is not an object,"
            + " at line 1",
        "[null]                                        | FAILED     | an element is not an object,"
            + " at line 1",
        "{\"value\":[{\"id\":\"a\"                     | FAILED     | end-of-input",
        "Name    Location                              | FAILED     | is not JSON: it starts with"
            + " \"Name Location\"; repeat the call with --output json",
        "[{\"id\":\"a\",\"id\":\"b\"}]                 | FAILED     | Duplicate field 'id'",
        "[{\"type\":\"Microsoft.Web/sites\"}]          | FAILED     | holds Microsoft.Web/sites",
      })
  void aFileThatIsNoAnswerIsAFailedOne(String text, Presence presence, String reason) {
    folder
        .write("azure/s/network-interfaces.json", text)
        .write("azure/s/network-security-groups.json", "[" + nsg("a") + "]");
    Answers<AzureCall> answers = folder.answers();
    names(answers, NETWORK_INTERFACES);
    assertThat(answers.presence(NETWORK_INTERFACES)).isEqualTo(presence);
    assertThat(answers.failure(NETWORK_INTERFACES))
        .hasValueSatisfying(
            why ->
                assertThat(why).startsWith("azure/s/network-interfaces.json: ").contains(reason));
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void anErrorInPlaceOfTheAnswerIsARefusal() {
    folder
        .write("azure/s/network-interfaces.json", REFUSED)
        .write("azure/s/network-security-groups.json", "[" + nsg("a") + "]");
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.presence(NETWORK_INTERFACES)).isEqualTo(Presence.REFUSED);
    assertThat(answers.failure(NETWORK_INTERFACES))
        .hasValueSatisfying(why -> assertThat(why).contains("AuthorizationFailed"));
  }

  @Test
  void anErrorTellsItsCallWhereTheNameDoesNot() {
    folder.write("x.json", REFUSED).write("nsg.json", nsg("a"));
    assertThat(folder.answers().presence(NETWORK_INTERFACES)).isEqualTo(Presence.REFUSED);
  }

  @Test
  void whatTheCommandLinePrintsOnErrorsIsUnderstood() {
    folder
        .write(
            "nic.json",
            "ERROR: (AuthorizationFailed) The client 'c' does not have authorization to perform"
                + " action 'Microsoft.Network/networkInterfaces/read' over scope"
                + " '/subscriptions/s'\n"
                + "Code: AuthorizationFailed\n")
        .write("nsg.json", nsg("a"));
    assertThat(folder.answers().presence(NETWORK_INTERFACES)).isEqualTo(Presence.REFUSED);
  }

  @Test
  void anErrorThatIsNoRefusalIsAFailure() {
    folder
        .write("nic.json", "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"slow down\"}}")
        .write("nsg.json", nsg("a"));
    assertThat(folder.answers().presence(NETWORK_INTERFACES)).isEqualTo(Presence.FAILED);
  }

  @Test
  void aRecordedErrorIsNoEmptyAnswer() {
    folder
        .write(
            "azure/s/network-interfaces.json",
            "{\"interactions\":[{\"request\":{\"method\":\"GET\",\"uri\":\"https://x/subscriptions/s\"},"
                + "\"response\":{\"status\":{\"code\":403,\"message\":\"Forbidden\"},\"body\":{\"data\":{}}}}]}")
        .write("azure/s/nsg.json", nsg("a"));
    assertThat(folder.answers().presence(NETWORK_INTERFACES)).isEqualTo(Presence.REFUSED);
  }

  @Test
  void whatStandsBeforeTheDamageIsRead() {
    folder
        .write("azure/s/nsg.json", "{\"value\":[" + nsg("a") + "," + nsg("b") + ",{\"id\":")
        .write("azure/s/nic.json", "[]");
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a", "b");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
    assertThat(answers.failure(NETWORK_SECURITY_GROUPS))
        .hasValueSatisfying(
            why ->
                assertThat(why).contains("at line 1").contains("what stands before that was read"));
  }

  @Test
  void twoFilesThatContradictEachOtherAreTold() {
    folder
        .write("one.json", nsg("a"))
        .write(
            "two.json",
            nsg("a").replace("\"properties\":{}", "\"properties\":{\"securityRules\":[]}"));
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
    assertThat(answers.failure(NETWORK_SECURITY_GROUPS))
        .hasValueSatisfying(
            why -> assertThat(why).contains("is described differently in one.json"));
  }

  @Test
  void anAnswerWithoutItsResourceIsAGap() {
    folder
        .write(
            "effective-routes.json",
            "{\"value\":[{\"addressPrefix\":[],\"nextHopType\":\"None\",\"source\":\"User\"}]}")
        .write("nsg.json", nsg("a"));
    assertThat(Folder.notes(folder.open(), Severity.GAP))
        .containsExactly(
            "effective-routes.json does not say which resource it is about; name it"
                + " effective-routes-<resource>.json");
  }

  @Test
  void damageWithoutANameIsAGap() {
    folder.write("x.json", "{\"value\":[").write("nsg.json", nsg("a"));
    assertThat(Folder.notes(folder.open(), Severity.GAP))
        .singleElement()
        .asString()
        .startsWith("x.json ")
        .contains("its name does not say which call it answers");
  }

  @Test
  void resourcesThatAreNotReadAreNamed() {
    folder
        .write("sites.json", "[" + resource("Microsoft.Web/sites", "w") + "]")
        .write("nsg.json", nsg("a"));
    assertThat(folder.answers().calls()).containsExactly(NETWORK_SECURITY_GROUPS);
    assertThat(Folder.notes(folder.open(), Severity.NOTE))
        .anyMatch(
            note ->
                note.startsWith("sites.json ")
                    && note.contains("Microsoft.Web/sites are not read"));
  }

  @Test
  void nothingThatIsAnAnswerIsRefused() {
    refuses("There is no snapshot folder", path.resolve("absent"));
    folder.write("a.json", "{\"SecurityGroups\":[]}").write("b.txt", "hello");
    refuses("was recognised as an Azure answer", path);
    assertThat(AzureSnapshot.recognises(path)).isFalse();
    refuses("is a file, not a folder", path.resolve("a.json"));
  }

  @Test
  void anArchiveIsToBeUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(nsg("a").getBytes(StandardCharsets.UTF_8));
    }
    folder.write("answers.tar.gz", packed.toByteArray());
    refuses("is an archive", path.resolve("answers.tar.gz"));
    folder.write("azure/s/nsg.json", packed.toByteArray());
    refuses("azure/s/nsg.json is compressed with gzip; unpack it", path);
  }

  @Test
  void aDeploymentTemplateIsNoSnapshot() {
    folder.write(
        "template.json",
        "{\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
            + "\"resources\":[{\"type\":\"Microsoft.Network/networkSecurityGroups\",\"name\":\"a\"}]}");
    refuses("template.json is a deployment template, not a snapshot", path);
    refuses(
        "template.json is a deployment template, not a snapshot", path.resolve("template.json"));
  }

  @Test
  void aSnapshotInWhichAllFilesAreDamagedIsRefused() {
    folder.write("azure/s/nsg.json", "{\"value\":[").write("azure/s/nic.json", "");
    assertThatThrownBy(() -> folder.open())
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("Every file of the snapshot")
        .hasMessageContaining("azure/s/nic.json is empty (0 bytes)");
  }

  private static void refuses(String reason, Path path) {
    assertThatThrownBy(() -> AzureSnapshot.open(path))
        .isInstanceOfSatisfying(
            PosternException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFIG))
        .hasMessageContaining(reason)
        .message()
        .satisfiesAnyOf(
            message -> assertThat(message).contains("az network nsg list"),
            message -> assertThat(message).containsAnyOf("Unpack it", "unpack it"));
  }
}

package dev.postern.provider.gcp.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes of answers, whole and damaged: nothing reads as an empty list that is none. */
final class AnswersTest {

  private static final String PROJECT = "https://www.googleapis.com/compute/v1/projects/web/";

  @TempDir Path temp;

  private static String vm(String name) {
    return "{\"kind\":\"compute#instance\",\"name\":\"%s\",\"selfLink\":\"%szones/z-a/instances/%s\"}"
        .formatted(name, PROJECT, name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a bare list         | [VM]",
        "one resource        | VM",
        "a list              | {`kind`:`compute#instanceList`,`items`:[VM]}",
        "a list without kind | {`items`:[VM]}",
        "an aggregated list  | {`items`:{`zones/z-a`:{`instances`:[VM]},`zones/z-b`:{`warning`:"
            + "{`code`:`NO_RESULTS_ON_PAGE`}}},`kind`:`compute#instanceAggregatedList`}",
        "a recording         | {`body`:{`items`:[VM]},`headers`:{`status`:`200`}}",
        "lists joined        | [[VM],[]]",
      })
  void oneMachineIsReadFromEveryShape(String what, String text) {
    write("gcp/web/instances.json", text.replace('`', '"').replace("VM", vm("vm1")));

    Answers<GcpCall> answers = only();
    assertThat(names(answers, GcpCall.INSTANCES)).as(what).containsExactly("vm1");
    assertThat(answers.presence(GcpCall.INSTANCES)).isEqualTo(Presence.ANSWERED);
    assertThat(answers.account()).isEqualTo("web");
  }

  @Test
  void filesAreRecognisedByContentAlone() {
    write("a.json", "[" + vm("vm1") + "]");
    write("b.json", "{\"firewalls\":[{\"network\":\"" + PROJECT + "global/networks/n\"}]}");
    write(
        "c.json", "{\"kind\":\"compute#routeList\",\"selfLink\":\"" + PROJECT + "global/routes\"}");

    Answers<GcpCall> answers = only();
    assertThat(answers.calls())
        .containsExactlyInAnyOrder(GcpCall.INSTANCES, GcpCall.EFFECTIVE_FIREWALLS, GcpCall.ROUTES);
    assertThat(answers.presence(GcpCall.EFFECTIVE_FIREWALLS, "/projects/web/global/networks/n"))
        .isEqualTo(Presence.ANSWERED);
    assertThat(names(answers, GcpCall.ROUTES)).isEmpty();
    assertThat(answers.presence(GcpCall.ROUTES)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void oneFileMayHoldTwoProjects() {
    write("instances.json", "[" + vm("vm1") + "," + vm("vm2").replace("/web/", "/test/") + "]");
    // A second look at the whole file is taken only where the name does not settle it.
    write("all.json", "[" + vm("vm3").replace("/web/", "/test/") + "," + vm("vm4") + "]");

    ImmutableList<Answers<GcpCall>> scopes = GcpSnapshot.open(temp).scopes();
    assertThat(scopes).extracting(Answers::account).contains("test", "web");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`error`:{`code`:403,`message`:`no`,`errors`:[{`reason`:`forbidden`}]}} | REFUSED",
        "{`error`:{`code`:403,`message`:`slow`,`errors`:[{`reason`:`rateLimitExceeded`}]}} | FAILED",
        "{`error`:{`code`:403,`message`:`off`,`details`:[{`reason`:`SERVICE_DISABLED`}]}} | FAILED",
        "{`error`:{`code`:500,`message`:`oops`}} | FAILED",
        "ERROR: (gcloud.compute.routes.list) Some requests did not succeed: - Required 'compute.routes.list' permission | REFUSED",
        "ERROR: (gcloud.compute.routes.list) There was a problem | FAILED",
        "{} | FAILED",
        "null | FAILED",
        "[5] | FAILED",
        "{`items`:[{`kind`:`compute#route` | FAILED",
        "NAME NETWORK | FAILED",
        "{`items`:[ROUTE],`nextPageToken`:`t`} | INCOMPLETE",
        "{`items`:[ROUTE],`warning`:{`code`:`UNREACHABLE`},`kind`:`compute#routeList`} | INCOMPLETE",
        "{`items`:[ROUTE],`unreachables`:[`zones/z`]} | INCOMPLETE",
        "{`items`:[ROUTE,5]} | INCOMPLETE",
        "{`items`:[ROUTE, | INCOMPLETE",
        "{`items`:{`global`:{`routes`:[ROUTE]},`zones/z`:5}} | INCOMPLETE",
        "{`items`:{`global`:{`routes`:[ROUTE]},`zones/z`:{`warning`:{`code`:`UNREACHABLE`}}}} | INCOMPLETE",
      })
  void whatIsNotWholeIsNotAnswered(String text, Presence presence) {
    String route = "{\"kind\":\"compute#route\",\"selfLink\":\"" + PROJECT + "global/routes/r\"}";
    write("gcp/web/routes.json", text.replace('`', '"').replace("ROUTE", route));
    write("gcp/web/instances.json", "[" + vm("vm1") + "]");

    Answers<GcpCall> answers = only();
    names(answers, GcpCall.ROUTES);
    assertThat(answers.presence(GcpCall.ROUTES)).isEqualTo(presence);
    assertThat(answers.failure(GcpCall.ROUTES)).isPresent();
    assertThat(answers.presence(GcpCall.INSTANCES)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void aFolderOfSomethingElseIsRefusedWithAWayOn() {
    write("x.json", "{\"Vpcs\":[]}");

    assertThat(GcpSnapshot.recognises(temp)).isFalse();
    assertThatThrownBy(() -> GcpSnapshot.open(temp))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("gcloud compute firewall-rules list")
        .hasMessageContaining(temp.toString());
  }

  @Test
  void aFolderOfOneProjectIsRecognised() {
    write("firewall-rules.json", "[{\"kind\":\"compute#firewall\",\"name\":\"a\"}]");

    assertThat(GcpSnapshot.recognises(temp)).isTrue();
  }

  private Answers<GcpCall> only() {
    ImmutableList<Answers<GcpCall>> scopes = GcpSnapshot.open(temp).scopes();
    assertThat(scopes).hasSize(1);
    return scopes.get(0);
  }

  private static List<String> names(Answers<GcpCall> answers, GcpCall call) {
    List<String> names = new ArrayList<>();
    answers.forEach(call, node -> names.add(Fields.text(node, "name")));
    return names;
  }

  private void write(String name, String text) {
    try {
      Path file = temp.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

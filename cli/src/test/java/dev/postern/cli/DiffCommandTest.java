package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String WORLD = "0.0.0.0/0";
  private static final String OFFICE = "198.51.100.0/28";

  @TempDir private Path folder;

  private void save(String file, Site site) {
    assertThat(Session.in(folder, site).audit("--out", "json=" + file, "--exit-zero").code())
        .isZero();
  }

  private Session.Result diff(Site before, Site after, String... options) {
    save("a.json", before);
    save("b.json", after);
    String[] words = new String[options.length + 3];
    words[0] = "diff";
    words[1] = "a.json";
    words[2] = "b.json";
    System.arraycopy(options, 0, words, 3, options.length);
    return Session.in(folder, Site.empty()).run(words);
  }

  private static Site db(Opening... openings) {
    return Site.empty().machine("i-1", "db-1", openings);
  }

  @Test
  void nothingChanges() {
    Session.Result result = diff(db(tcp(5432).from(WORLD)), db(tcp(5432).from(WORLD)));
    assertThat(result.out()).isEqualTo("No change, 1 as before\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void aRuleForTheWorldInsteadOfOneOfficeIsWidenedByTheRest() {
    Session.Result result = diff(db(tcp(5432).from(OFFICE)), db(tcp(5432).from(WORLD)));
    assertThat(result.out())
        .startsWith("WIDENED F-")
        .contains(
            "+ session tcp/5432 from 3702390768 IPv4 addresses: all but ",
            "\n1 widened, 0 as before\n");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void theWayBackIsNarrowedAndFailsNobody() {
    Session.Result result = diff(db(tcp(5432).from(WORLD)), db(tcp(5432).from(OFFICE)));
    assertThat(result.out())
        .startsWith("NARROWED F-")
        .contains("- session tcp/5432 from 3702390768 IPv4 addresses: all but ");
    assertThat(result.code()).isZero();
  }

  @Test
  void whatIsNewIsOpenedAndWhatIsGoneIsClosed() {
    Session.Result result = diff(db(tcp(22).from(WORLD)), db(tcp(5432).from(OFFICE)));
    assertThat(result.out())
        .contains(
            "OPENED F-",
            "+ session tcp/5432 from 198.51.100.0/28 (16 IPv4 addresses)",
            "CLOSED F-",
            "- session tcp/22 from any IPv4",
            "1 opened, 1 closed, 0 as before");
    // One office alone is no high finding.
    assertThat(result.code()).isZero();
    assertThat(diff(db(), db(tcp(5432).from(OFFICE)), "--fail-on", "medium").code()).isEqualTo(1);
    assertThat(diff(db(), db(tcp(5432).from(OFFICE)), "--fail-on", "medium", "--exit-zero").code())
        .isZero();
  }

  @Test
  void theSameUnderAnotherIdHasMoved() throws IOException {
    Site after = Site.empty().machine("i-2", "db-1", tcp(5432).from(WORLD));
    Session.Result result = diff(db(tcp(5432).from(WORLD)), after);
    assertThat(result.out()).startsWith("MOVED F-").contains(" (was F-", "1 moved, 0 as before");
    assertThat(result.code()).isZero();
    JsonNode json =
        OneMachine.MAPPER.readTree(
            diff(db(tcp(5432).from(WORLD)), after, "--output", "json").out());
    assertThat(json.at("/schema").asText()).isEqualTo("postern.diff/1");
    assertThat(json.at("/summary/moved").asInt()).isEqualTo(1);
    assertThat(json.at("/changes/0/kind").asText()).isEqualTo("moved");
    assertThat(json.at("/changes/0/from").asText())
        .startsWith("F-")
        .isNotEqualTo(json.at("/changes/0/finding").asText());
    assertThat(json.at("/changes/0/sets/0/addresses").asText()).isEqualTo("3702390784");
  }

  @Test
  void aFolderIsAudited() {
    save("a.json", db(tcp(22).from(OFFICE)));
    Session.Result result = Session.in(folder, db(tcp(22).from(WORLD))).run("diff", "a.json", ".");
    assertThat(result.out()).startsWith("WIDENED");
  }

  @Test
  void aBaselineLetsOnlyWhatIsMoreCount() {
    save("a.json", db(tcp(5432).from(WORLD)));
    Session same = Session.in(folder, db(tcp(5432).from(WORLD)));
    assertThat(same.audit().code()).isEqualTo(1);
    Session.Result result = same.audit("--baseline", "a.json");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("since the baseline of 2026-11-23T12:00:00Z: No change");
    Session.Result more =
        Session.in(folder, db(tcp(5432).from(WORLD), tcp(6379).from(WORLD)))
            .audit("--baseline", "a.json");
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.err()).contains("OPENED F-", "redis");
    Session.Result gone = Session.in(folder, db()).audit("--baseline", "a.json");
    assertThat(gone.code()).isZero();
    assertThat(gone.err()).contains("1 closed", "CLOSED F-", "postgresql");
  }

  @Test
  void aBaselineThatIsNoneIsBadInput() throws IOException {
    save("a.json", db(tcp(5432).from(WORLD)));
    String whole = Files.readString(folder.resolve("a.json"));
    Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));
    Files.writeString(
        folder.resolve("schema.json"), whole.replace("postern.report/1", "postern.report/9"));
    Files.writeString(
        folder.resolve("account.json"), whole.replace("111122223333", "444455556666"));
    Session session = Session.in(folder, db(tcp(5432).from(WORLD)));
    String[][] cases = {
      {"none.json", "it is not there"},
      {".", "cannot read the baseline"},
      {"cut.json", "it is not JSON at line "},
      {"schema.json", "its schema is postern.report/9"},
      {"account.json", "no account in common: the earlier one is of test 444455556666"}
    };
    for (String[] one : cases) {
      Session.Result result = session.audit("--baseline", one[0]);
      assertThat(result.code()).as(one[0]).isEqualTo(2);
      assertThat(result.err()).contains(one[1]).doesNotContain("\tat");
      assertThat(session.run("diff", one[0].equals(".") ? "none" : one[0], "a.json").code())
          .as(one[0])
          .isEqualTo(2);
    }
    assertThat(session.run("diff", "a.json").code()).isEqualTo(2);
  }
}

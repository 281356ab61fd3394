package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that strangers choose must reach a reader as text, whatever they would like to do. */
class HostileNamesTest {

  private static final ObjectMapper MAPPER = OneMachine.MAPPER;

  @TempDir private Path folder;

  static List<String> names() {
    return List.of(
        "$(touch /tmp/never) `id` ; rm -rf ~ | cat & #",
        "\"double\" 'single' \\ back \\u001b",
        "<script>alert(1)</script><img src=x onerror=y>&amp;",
        "=1+1 +1 -1 @SUM(A1) |x",
        "one\ntwo\rthree\r\nfour\tfive\u000b\f\0",
        "\u001b[31mred\u001b[2J\u001b]8;;http://evil.example\u0007link\u001b]8;;\u001b\\\u001bc",
        "\u009b31m\u0085\u0090q\u009c\u009d0;title\u009c\u007f",
        "\u202egnp.exe\u202c \u2066inner\u2069 \u200e\u200f\u061c",
        "a\u200bb\u200c\u200d\u2060\ufeff\u00ad",
        "\ud800 lone \udc00 \udbff",
        "\u2028line\u2029paragraph",
        "\udb40\udc41tag \ue000 private \u3164\u115f\u034f filler",
        "x".repeat(65_536),
        "{\"a\":[1]} %s %n {0} ${x}");
  }

  /** Told apart from the program's own judgement: what no terminal or JSON reader may meet raw. */
  private static boolean acts(int c) {
    return Character.isISOControl(c)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || (c >= 0xd800 && c <= 0xdfff)
        || (c >= 0xe000 && c <= 0xf8ff)
        || (c >= 0xe0000 && c <= 0xe0fff)
        || List.of(0xad, 0x34f, 0x61c, 0x115f, 0x3164, 0xfeff).contains(c);
  }

  /** Halves of characters cannot be in names of fields; what stands there an encoder writes. */
  private static String whole(String name) {
    return StandardCharsets.UTF_16.decode(StandardCharsets.UTF_16.encode(name)).toString();
  }

  private static void harmless(String text) {
    String lines = text.replace("\n", "");
    lines
        .codePoints()
        .filter(HostileNamesTest::acts)
        .findFirst()
        .ifPresent(c -> assertThat(Integer.toHexString(c)).as("a character that acts").isEmpty());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Session.Result audit(String... options) {
    Session.Result result = Session.reading(folder).audit(options);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("internal error");
    harmless(result.err());
    return result;
  }

  /** Everything that has a name bears this one. */
  private void account(String name) {
    OneMachine machine = OneMachine.named(folder, name, "sg-" + name, "eni-" + name, "i-" + name);
    machine.write(
        "ec2-describe-nat-gateways.json", "{\"NatGateways\":[{\"NatGatewayId\":\"nat-1\"}]}");
  }

  @ParameterizedTest
  @MethodSource("names")
  void tablesShowThemAsText(String name) {
    account(name);
    harmless(audit().out());
    harmless(audit("--show", "all").out());
    String colored = Session.reading(folder).onTerminal().audit("--show", "all").out();
    // Colour is the program's own, and the only thing that it says to a terminal.
    harmless(colored.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertThat(audit().out()).contains("tcp/5432");
  }

  @ParameterizedTest
  @MethodSource("names")
  void jsonBringsThemBackUnchanged(String name) throws IOException {
    account(name);
    String out = audit("--output", "json").out();
    harmless(out);
    JsonNode report = json(out);
    JsonNode endpoint = report.path("exposures").path(0).path("endpoint");
    assertThat(endpoint.path("id").textValue()).isEqualTo("eni-" + name);
    assertThat(endpoint.path("owner").textValue()).isEqualTo("i-" + name);
    assertThat(endpoint.path("name").textValue()).isEqualTo(name);
    assertThat(endpoint.path("tags").path(whole(name)).textValue()).isEqualTo(name);
    List<String> tables = new ArrayList<>();
    report
        .path("findings")
        .forEach(
            finding ->
                finding.path("rules").forEach(rule -> tables.add(rule.path("table").textValue())));
    assertThat(tables).contains("sg-" + name);

    String lines = audit("--output", "jsonl").out();
    harmless(lines);
    assertThat(lines.lines().map(HostileNamesTest::json)).allMatch(JsonNode::isObject);

    Files.writeString(folder.resolve("saved.json"), out, StandardCharsets.UTF_8);
    Session.Result again = Session.reading(folder).run("report", "saved.json", "--output", "json");
    assertThat(again.out()).isEqualTo(out);
    harmless(Session.reading(folder).run("report", "saved.json", "--show", "all").out());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOtherFormShowsThemAsText(String name) {
    account(name);
    for (OutputFormat format : OutputFormat.values()) {
      // Records of comma-separated values end with both line ends.
      harmless(audit("--output", format.word()).out().replace("\r\n", "\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void explanationsShowThemAsText(String name) {
    account(name);
    for (String format : List.of("table", "json")) {
      Session.Result result =
          Session.reading(folder)
              .run("explain", "198.51.100.10:5432", "--snapshot", ".", "--output", format);
      assertThat(result.code()).as(result.err()).isZero();
      harmless(result.out());
      if (format.equals("json")) {
        assertThat(json(result.out()).path("verdict").textValue()).isEqualTo("session");
      }
    }
    Session.Result unknown =
        Session.reading(folder).run("explain", "x" + name + ":5432", "--snapshot", ".");
    assertThat(unknown.code()).isEqualTo(2);
    harmless(unknown.err());
    assertThat(unknown.err()).doesNotContain("internal error");
  }

  @ParameterizedTest
  @MethodSource("names")
  void ruleTextIsShownAsText(String name) {
    String permission =
        "[{\"IpProtocol\":%1$s,\"FromPort\":%1$s,\"ToPort\":1,\"IpRanges\":[{\"CidrIp\":%1$s}],%1$s:[%1$s]}]";
    String text = MAPPER.getNodeFactory().textNode("w" + name).toString();
    account("plain");
    OneMachine.open(folder).groups(name, "sg-1", permission.formatted(text));
    harmless(audit("--show", "all").out());
    String out = audit("--output", "json").out();
    harmless(out);
    assertThat(json(out).path("coverage").path("gaps")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void messagesAndNotesShowNamesOfFilesAndFoldersAsText(String name) throws IOException {
    String plain = name.replace("/", "").replace("\0", "");
    String brief = plain.substring(0, Math.min(60, plain.length()));
    Path hostile;
    try {
      hostile = Files.createDirectory(folder.resolve("f" + brief));
    } catch (InvalidPathException | IOException impossible) {
      return; // this file system cannot hold such a name
    }
    for (String command : List.of("audit", "explain i-1:1")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--snapshot", "f" + brief));
      Session.Result nothing = Session.reading(folder).run(words.toArray(new String[0]));
      assertThat(nothing.code()).isEqualTo(2);
      harmless(nothing.err());
      assertThat(nothing.err()).doesNotContain("internal error");
    }
    Files.writeString(hostile.resolve("g" + brief + ".json"), "{\"SecurityGroups\":[\n{");
    Session.Result damaged = Session.reading(folder).run("audit", "--snapshot", "f" + brief);
    assertThat(damaged.code()).isEqualTo(2);
    harmless(damaged.err());

    OneMachine.open(hostile);
    Files.writeString(hostile.resolve("ec2-describe-vpcs-" + brief + ".json"), "{\"Vpcs\":[");
    Session.Result noted =
        Session.reading(folder).run("audit", "--snapshot", "f" + brief, "-v", "--show", "all");
    assertThat(noted.code()).isEqualTo(1);
    harmless(noted.out());
    harmless(noted.err());
    Session.Result json =
        Session.reading(folder).run("audit", "--snapshot", "f" + brief, "--output", "json");
    harmless(json.out());
    assertThat(json(json.out()).path("coverage").toString()).contains("ec2-describe-vpcs-");
  }

  @Test
  void suggestedCommandsAreOneWordForAShell() {
    account("$(touch never); `id` 'quoted'");
    String out = audit("--output", "json").out();
    JsonNode next = json(out).path("findings").path(0).path("next").path(0);
    assertThat(next.textValue())
        .isEqualTo("postern explain 'eni-$(touch never); `id` '\\''quoted'\\'':5432/tcp'");
  }
}

package dev.postern.provider.aws.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.provider.aws.AwsProvider;
import dev.postern.provider.aws.snapshot.RedactedCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A redacted snapshot is judged like the original, and tells nothing that the users wrote. */
class RedactionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Path RESOURCES = ROOT.resolve("provider-aws/src/test/resources");

  /** Every name, tag and text in this account has the word zebra in it. */
  private static final Path ZEBRA = RESOURCES.resolve("redaction");

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9a-f])\\d{12}(?![0-9a-f])");

  @TempDir private Path temp;

  private Path copy(Path snapshot, Pseudonyms names) {
    Path copy = temp.resolve("copy");
    try {
      RedactedCopy.write(snapshot, copy, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> snapshots() throws IOException {
    try (Stream<Path> cases = Files.list(RESOURCES.resolve("cases"))) {
      Stream<Path> others = Stream.of(ZEBRA, ROOT.resolve("examples/aws"));
      return Stream.concat(
              others,
              cases
                  .map(one -> one.resolve("snapshot"))
                  .filter(Files::isDirectory)
                  .filter(one -> new AwsProvider().recognises(one)))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void theAuditOfTheCopyIsThatOfTheOriginal(Path snapshot) {
    Path whole = temp.resolve("whole");
    if (snapshot.endsWith("snapshot")) {
      overlay(RESOURCES.resolve("cases/base"), whole);
      overlay(snapshot, whole);
    } else {
      overlay(snapshot, whole);
    }
    Pseudonyms names = new Pseudonyms();
    Path copy = copy(whole, names);

    same(
        RedactedReport.of(RedactedReport.audit(copy), names.originals()),
        RedactedReport.of(RedactedReport.audit(whole), Map.of()));
  }

  /** Shows no more than what differs. */
  private static void same(List<String> actual, List<String> expected) {
    assertThat(actual.stream().filter(line -> !expected.contains(line))).isEmpty();
    assertThat(expected.stream().filter(line -> !actual.contains(line))).isEmpty();
    assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
  }

  private static void overlay(Path from, Path to) {
    files(from)
        .forEach(
            file -> {
              Path place = to.resolve(from.relativize(file).toString());
              try {
                Files.createDirectories(place.getParent());
                Files.write(place, Files.readAllBytes(file));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  @Test
  void theAccountOfTheTestIsRich() {
    assertThat(RedactedReport.of(RedactedReport.audit(ZEBRA), Map.of()))
        .anyMatch(l -> l.startsWith("exposure") && l.contains("forwards to 8080"))
        .anyMatch(l -> l.startsWith("exposure") && l.contains("zebra-asg"))
        .anyMatch(l -> l.startsWith("finding") && l.contains("zebra-front"))
        .anyMatch(l -> l.startsWith("gap") && l.contains("sts:AssumeRole"));
  }

  @Test
  void noNameTagOrAccountIsLeft() {
    Path copy = copy(ZEBRA, new Pseudonyms());
    assertThat(files(copy)).hasSameSizeAs(files(ZEBRA).toList());
    Set<String> accounts = new TreeSet<>();
    files(ZEBRA)
        .forEach(
            file -> {
              ACCOUNT.matcher(content(file)).results().forEach(m -> accounts.add(m.group()));
            });
    assertThat(accounts).contains("111122223333", "444455556666", "777788889999");
    files(copy)
        .forEach(
            file -> {
              String text = copy.relativize(file) + "\n" + content(file);
              assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("zebra", "zoe");
              assertThat(accounts).as("accounts in %s", file).noneMatch(text::contains);
            });
  }

  @Test
  void noNameOfTheExampleIsLeft() throws IOException {
    Path example = ROOT.resolve("examples/aws");
    Set<String> names = new TreeSet<>();
    for (Path file : files(example).filter(f -> f.toString().endsWith(".json")).toList()) {
      names(MAPPER.readTree(file.toFile()), "", names);
    }
    assertThat(names).contains("shop-front", "admin-console", "admin-console-1");
    Path copy = copy(example, new Pseudonyms());
    for (Path file : files(copy).toList()) {
      String text = content(file);
      assertThat(names)
          .as("names in %s", copy.relativize(file))
          .noneMatch(name -> text.contains('"' + name + '"') || text.contains("/" + name + "/"));
    }
  }

  /** What users wrote: names, tags and descriptions, without the words that AWS fills in. */
  private static void names(JsonNode node, String field, Set<String> found) {
    node.properties().forEach(member -> names(member.getValue(), member.getKey(), found));
    if (node.isArray()) {
      node.forEach(item -> names(item, field, found));
    }
    boolean written =
        Set.of("GroupName", "KeyName", "LoadBalancerName", "TargetGroupName", "DBName")
                .contains(field)
            || Set.of("Value", "Description", "DBInstanceIdentifier", "FunctionName")
                .contains(field);
    if (written && node.isTextual() && !CloudWords.holdsToken(node.textValue())) {
      found.add(node.textValue());
    }
  }

  @Test
  void secretsAreLeftOut() {
    Path copy = copy(ZEBRA, new Pseudonyms());
    assertThat(files(ZEBRA).map(RedactionTest::content)).anyMatch(t -> t.contains("UserData"));
    assertThat(files(copy).map(RedactionTest::content))
        .noneMatch(text -> text.contains("UserData") || text.contains("Environment"));
  }

  @Test
  void aFolderNamedAfterItsAccountIsStillThatAccount() {
    Path account = temp.resolve("123412341234");
    overlay(ZEBRA.resolve("aws/111122223333/eu-west-1"), account);
    Pseudonyms names = new Pseudonyms();
    Path copy = copy(account, names);
    List<String> actual = RedactedReport.of(RedactedReport.audit(copy), names.originals());
    same(actual, RedactedReport.of(RedactedReport.audit(account), Map.of()));
    assertThat(actual).anyMatch(l -> l.startsWith("scope") && l.contains("123412341234"));
  }

  @Test
  void aFolderThatHoldsSomethingIsRefusedUntouched() throws IOException {
    Path full = Files.createDirectory(temp.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> RedactedCopy.write(ZEBRA, full, new Pseudonyms()))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("mine.txt");
    assertThat(files(full)).containsExactly(full.resolve("mine.txt"));
  }

  @Test
  void aFolderWithoutAnswersIsRefused() {
    assertThatThrownBy(() -> RedactedCopy.write(temp, temp.resolve("copy"), new Pseudonyms()))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("nothing");
    assertThat(temp.resolve("copy")).doesNotExist();
  }

  @Test
  void twoRunsMakeTheSameCopy() {
    Path first = copy(ZEBRA, new Pseudonyms());
    List<String> before = files(first).sorted().map(f -> first.relativize(f) + content(f)).toList();
    Path moved = temp.resolve("moved");
    assertThat(first.toFile().renameTo(moved.toFile())).isTrue();
    Path second = copy(ZEBRA, new Pseudonyms());
    assertThat(files(second).sorted().map(f -> second.relativize(f) + content(f)).toList())
        .isEqualTo(before);
  }
}

package dev.postern.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.report.Terminal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a doctor found, for people and for programs.
 *
 * @param platforms one after the other
 */
record CheckList(List<Examined> platforms) {

  /**
   * What was found of one platform.
   *
   * @param provider its id
   */
  record Examined(String provider, List<Check> checks) {

    Examined {
      checks = List.copyOf(checks);
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String INDENT = " ".repeat(9);

  CheckList {
    platforms = List.copyOf(platforms);
  }

  boolean allGood() {
    return checks().allMatch(CheckList::isGood);
  }

  private Stream<Check> checks() {
    return platforms.stream().flatMap(platform -> platform.checks().stream());
  }

  private static boolean isGood(Check check) {
    return check.outcome() == Outcome.GOOD;
  }

  /** One paragraph for every check, and how many there were; of several platforms, each apart. */
  String text(int width, boolean onlyWhatLacks) {
    StringBuilder out = new StringBuilder();
    for (Examined platform : platforms) {
      if (platforms.size() > 1) {
        out.append(out.isEmpty() ? "" : "\n").append(platform.provider()).append('\n');
      }
      for (Check check : platform.checks()) {
        if (!onlyWhatLacks || !isGood(check)) {
          paragraph(out, check, width);
        }
      }
    }
    long lacking = checks().filter(check -> !isGood(check)).count();
    String sum =
        lacking == 0
            ? "a live audit finds everything as needed"
            : lacking + " of " + checks().count() + " checks are not as needed";
    return out.append('\n').append(sum).append('\n').toString();
  }

  private static void paragraph(StringBuilder out, Check check, int width) {
    String label = String.format("%-9s", check.outcome().label());
    wrap(out, label, check.subject() + ": " + check.detail(), width);
    if (!check.next().isEmpty()) {
      wrap(out, INDENT, check.next(), width);
    }
  }

  /** Words that are wider than the line stand alone, so that they can be copied. */
  private static void wrap(StringBuilder out, String first, String text, int width) {
    StringBuilder line = new StringBuilder(first);
    int used = 0;
    for (String word : Terminal.safe(text).split(" ", -1)) {
      if (used > 0 && line.length() + 1 + word.length() > width) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(INDENT);
        used = 0;
      }
      line.append(used > 0 ? " " : "").append(word);
      used++;
    }
    out.append(line).append('\n');
  }

  /** The same as one object; the platform stands at the top too if it is the only one. */
  String json() {
    ObjectNode root = MAPPER.createObjectNode().put("schema", "postern.doctor/1");
    if (platforms.size() == 1) {
      root.put("provider", platforms.get(0).provider());
    }
    ArrayNode list = root.put("good", allGood()).putArray("checks");
    for (Examined platform : platforms) {
      for (Check check : platform.checks()) {
        list.addObject()
            .put("provider", platform.provider())
            .put("subject", check.subject())
            .put("outcome", check.outcome().label())
            .put("detail", check.detail())
            .put("next", check.next());
      }
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts can be written
    }
  }
}

package dev.postern.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.report.Terminal;
import java.util.List;

/**
 * What a doctor found, for people and for programs.
 *
 * @param provider the platform's id
 */
record CheckList(String provider, List<Check> checks) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String INDENT = " ".repeat(9);

  CheckList {
    checks = List.copyOf(checks);
  }

  boolean allGood() {
    return checks.stream().allMatch(CheckList::isGood);
  }

  private static boolean isGood(Check check) {
    return check.outcome() == Outcome.GOOD;
  }

  /** One paragraph for every check, and how many there were. */
  String text(int width, boolean onlyWhatLacks) {
    StringBuilder out = new StringBuilder();
    for (Check check : checks) {
      if (onlyWhatLacks && isGood(check)) {
        continue;
      }
      String label = String.format("%-9s", check.outcome().label());
      wrap(out, label, check.subject() + ": " + check.detail(), width);
      if (!check.next().isEmpty()) {
        wrap(out, INDENT, check.next(), width);
      }
    }
    long lacking = checks.stream().filter(check -> !isGood(check)).count();
    String sum =
        lacking == 0
            ? "a live audit finds everything as needed"
            : lacking + " of " + checks.size() + " checks are not as needed";
    return out.append('\n').append(sum).append('\n').toString();
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

  /** The same as one object. */
  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", "postern.doctor/1").put("provider", provider).put("good", allGood());
    ArrayNode list = root.putArray("checks");
    for (Check check : checks) {
      list.addObject()
          .put("subject", check.subject())
          .put("outcome", check.outcome().label())
          .put("detail", check.detail())
          .put("next", check.next());
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts can be written
    }
  }
}

package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.policy.PolicyEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a policy to which entries are added; everything else in it stays as it is. */
public final class PolicyText {

  private PolicyText() {}

  /**
   * The text with more entries, read once more before anybody gets it.
   *
   * @param text the policy as it is; blank for a new one
   * @param name what to call it in messages
   * @param entries each the lines of one item
   * @throws PosternException of category CONFIG if the text or the result cannot be read
   */
  public static String with(
      String text, String name, Kind kind, List<ImmutableList<String>> entries) {
    String part = kind == Kind.APPROVED ? "services" : "waivers";
    String base = text.isBlank() ? "schema: " + Policy.SCHEMA + "\n" : text;
    PolicyReader.parse(base, name);
    List<String> lines = new ArrayList<>(base.lines().toList());
    Place place = place(base, name, part, lines);
    List<String> more = new ArrayList<>();
    if (place.isNew()) {
      more.add(part + ":");
    }
    for (ImmutableList<String> entry : entries) {
      entry.forEach(line -> more.add(" ".repeat(place.indent()) + line));
    }
    lines.addAll(place.line(), more);
    String result = String.join("\n", lines) + "\n";
    PolicyReader.parse(result, name);
    return result;
  }

  /** Behind which line to write, and how far in. */
  private record Place(int line, int indent, boolean isNew) {}

  private static Place place(String text, String name, String part, List<String> lines) {
    Optional<YamlNode> root = YamlDocument.read(name, text);
    if (!(root.orElse(null) instanceof YamlNode.Mapping top)) {
      throw new IllegalStateException("a policy that was read has keys");
    }
    for (int i = 0; i < top.entries().size(); i++) {
      YamlNode.Entry entry = top.entries().get(i);
      if (entry.key().text().equals(part)) {
        boolean last = i + 1 == top.entries().size();
        int end = last ? lines.size() : top.entries().get(i + 1).key().line() - 1;
        return inside(name, entry, end, lines);
      }
    }
    return new Place(lines.size(), 2, true);
  }

  private static Place inside(String name, YamlNode.Entry entry, int end, List<String> lines) {
    if (!(entry.value() instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      throw BadPolicy.at(
              name,
              entry.key().line(),
              "'" + entry.key().text() + "' holds nothing; remove the line, and it is written anew")
          .asFailure(name);
    }
    String first = lines.get(list.items().get(0).line() - 1);
    int indent = first.indexOf('-');
    if (indent < 0 || !first.substring(0, indent).isBlank()) {
      throw BadPolicy.at(
              name,
              entry.key().line(),
              "'"
                  + entry.key().text()
                  + "' is written in brackets; write it as a list of lines"
                  + " that begin with '- '")
          .asFailure(name);
    }
    int behind = end;
    // What stands before the next key belongs to it.
    while (lines.get(behind - 1).isBlank() || lines.get(behind - 1).startsWith("#")) {
      behind--;
    }
    return new Place(behind, indent, false);
  }
}

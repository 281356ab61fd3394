package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.policy.YamlNode.Scalar;
import dev.postern.report.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A group of keys that is read with complaints instead of exceptions: what cannot be read is absent
 * afterwards, and the file is refused once all of it has been looked at.
 */
final class Section {

  /** Nothing that people write is longer, and it ends up in every report. */
  private static final int LONGEST = 2_000;

  private final Problems problems;
  private final String what;
  private final int line;
  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final boolean readable;

  private Section(Problems problems, String what, YamlNode node) {
    this.problems = problems;
    this.what = what;
    this.line = node.line();
    this.readable = node instanceof YamlNode.Mapping;
  }

  /**
   * Takes a value for a group of keys.
   *
   * @param what what it is called in messages
   * @param known the keys that it may have
   */
  static Section of(Problems problems, String what, YamlNode node, List<String> known) {
    Section section = new Section(problems, what, node);
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(
          node.line(), what + " is " + node.kind() + "; its keys are " + String.join(", ", known));
      return section;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (known.contains(key)) {
        section.values.put(key, entry.value());
      } else {
        problems.add(entry.key().line(), section.unknown(key, known));
      }
    }
    return section;
  }

  private String unknown(String key, List<String> known) {
    return what
        + " has no key '"
        + brief(key)
        + "'; "
        + Nearest.to(key, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("its keys are " + String.join(", ", known));
  }

  int line() {
    return line;
  }

  /** The line of a key's value, or that of the group. */
  int lineOf(String key) {
    return Optional.ofNullable(values.get(key)).map(YamlNode::line).orElse(line);
  }

  void complain(String key, String problem) {
    problems.add(lineOf(key), what + ": " + problem);
  }

  private Optional<YamlNode> find(String key) {
    return Optional.ofNullable(values.get(key))
        .filter(node -> !(node instanceof Scalar scalar && scalar.isNull()));
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  /** The text of a key, or the empty text where there is none. */
  String text(String key) {
    return find(key).flatMap(node -> word(key, node)).orElse("");
  }

  /** The text of a key that has to be there; the empty text after a complaint. */
  String required(String key) {
    require(key);
    return text(key);
  }

  void require(String key) {
    if (readable && !has(key)) {
      problems.add(lineOf(key), what + " lacks '" + key + "'");
    }
  }

  /** The text of a key as something else; what the reading refuses is complained about. */
  <T> Optional<T> read(String key, Function<String, T> reading) {
    return find(key)
        .flatMap(node -> word(key, node))
        .flatMap(word -> read(lineOf(key), word, reading));
  }

  private <T> Optional<T> read(int at, String word, Function<String, T> reading) {
    try {
      return Optional.of(reading.apply(word));
    } catch (IllegalArgumentException e) {
      problems.add(at, what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The texts of a key that has one or a list of them. */
  ImmutableList<String> texts(String key) {
    return each(key, word -> word);
  }

  /** The texts of a key as something else, each complained about on its own. */
  <T> ImmutableList<T> each(String key, Function<String, T> reading) {
    ImmutableList.Builder<T> read = ImmutableList.builder();
    for (YamlNode node : items(key)) {
      word(key, node).flatMap(word -> read(node.line(), word, reading)).ifPresent(read::add);
    }
    return read.build();
  }

  private ImmutableList<YamlNode> items(String key) {
    return find(key)
        .map(node -> node instanceof YamlNode.Sequence list ? list.items() : ImmutableList.of(node))
        .orElse(ImmutableList.of());
  }

  private Optional<String> word(String key, YamlNode node) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      problems.add(node.line(), what + ": '" + key + "' is " + node.kind() + ", not one text");
      return Optional.empty();
    }
    if (scalar.text().length() > LONGEST) {
      problems.add(node.line(), what + ": '" + key + "' is longer than " + LONGEST + " characters");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  /** A group of keys in this one. */
  Optional<Section> section(String key, List<String> known) {
    return find(key).map(node -> of(problems, what + "." + key, node, known));
  }

  /** The groups of keys in a list. */
  ImmutableList<Section> sections(String key, String each, List<String> known) {
    Optional<YamlNode> node = find(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Sequence)) {
      problems.add(
          node.get().line(),
          "'" + key + "' is " + node.get().kind() + ", not a list; begin each item with '- '");
      return ImmutableList.of();
    }
    return items(key).stream()
        .map(item -> of(problems, each, item, known))
        .collect(ImmutableList.toImmutableList());
  }

  /** Pairs of keys that the file chooses, and their texts. */
  ImmutableList<Map.Entry<String, String>> pairs(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      return ImmutableList.of();
    }
    if (!(node.get() instanceof YamlNode.Mapping mapping)) {
      problems.add(node.get().line(), what + ": '" + key + "' is " + node.get().kind());
      return ImmutableList.of();
    }
    ImmutableList.Builder<Map.Entry<String, String>> pairs = ImmutableList.builder();
    for (YamlNode.Entry entry : mapping.entries()) {
      word(key + "." + brief(entry.key().text()), entry.value())
          .ifPresent(text -> pairs.add(Map.entry(entry.key().text(), text)));
    }
    return pairs.build();
  }

  /** The beginning of a text that may be as long as the file. */
  static String brief(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}

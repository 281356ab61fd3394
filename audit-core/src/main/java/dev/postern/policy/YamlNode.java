package dev.postern.policy;

import com.google.common.collect.ImmutableList;

/**
 * A value of a YAML document that knows its line, so that whatever is wrong with it can be said.
 */
sealed interface YamlNode {

  /** The line on which it starts, from 1. */
  int line();

  /** What it is called in messages. */
  String kind();

  /**
   * A single value.
   *
   * @param text as it is written, without quotes
   * @param quoted whether it is surely a text
   */
  record Scalar(int line, String text, boolean quoted) implements YamlNode {

    /** Whether nothing stands there. */
    boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }

  /** Values in order. */
  record Sequence(int line, ImmutableList<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Values by key, in order; keys differ. */
  record Mapping(int line, ImmutableList<Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a group of keys";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}
}

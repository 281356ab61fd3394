package dev.postern.model;

/**
 * A table with what its names mean on this path.
 *
 * @param table the rules
 * @param binding the meanings
 */
public record Stage(RuleTable table, Binding binding) {

  /** A stage whose table uses no names. */
  public static Stage of(RuleTable table) {
    return new Stage(table, Binding.NONE);
  }
}

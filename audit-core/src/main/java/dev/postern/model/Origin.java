package dev.postern.model;

/**
 * Where a rule comes from, so that every finding can name it.
 *
 * @param resource the platform's id of the object that holds the rule
 * @param rule the platform's id or number of the rule within it
 * @param text the rule in one line, as a reader of that platform would say it
 */
public record Origin(String resource, String rule, String text) {

  /** Enough to tell rules apart, and much faster where large accounts are joined. */
  @Override
  public int hashCode() {
    return 31 * resource.hashCode() + rule.hashCode();
  }
}

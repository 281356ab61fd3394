package dev.postern.risk;

/**
 * One line of the derivation of a severity.
 *
 * @param input which input decided: {@code base}, {@code sources} or {@code certainty}
 * @param value the input's value as reports write it, such as {@code near-world 0.75}
 * @param after the severity after this step
 */
public record SeverityStep(String input, String value, Severity after) {}

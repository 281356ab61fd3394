package dev.postern.model;

/**
 * Something about a rule that opens nothing and is worth tidying.
 *
 * @param kind {@code stale-rule} or another kind with a page of its own
 * @param scope where
 * @param origin the rule
 * @param detail what a reader should know
 */
public record Observation(String kind, Scope scope, Origin origin, String detail) {}

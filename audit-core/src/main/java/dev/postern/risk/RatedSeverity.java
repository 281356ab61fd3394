package dev.postern.risk;

import com.google.common.collect.ImmutableList;

/**
 * A severity and how it came about.
 *
 * @param severity the result
 * @param steps base, sources, certainty, and policy where people have decided, in this order, each
 *     with the severity after it; the last one's is the result
 */
public record RatedSeverity(Severity severity, ImmutableList<SeverityStep> steps) {}

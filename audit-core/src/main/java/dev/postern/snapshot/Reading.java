package dev.postern.snapshot;

import com.google.common.collect.ImmutableSet;

/**
 * What a file turned out to be when it was read.
 *
 * @param more whether its last answer says that a further page follows
 * @param others what else lies in the file and was not read
 */
public record Reading(Condition condition, boolean more, ImmutableSet<String> others) {}

package dev.postern.provider;

import com.google.common.collect.ImmutableList;

/**
 * The least permissions that a collection needs.
 *
 * @param document in the platform's own notation, to be pasted as it is
 * @param remarks what has to be set up besides, one sentence each
 */
public record Policy(String document, ImmutableList<String> remarks) {}

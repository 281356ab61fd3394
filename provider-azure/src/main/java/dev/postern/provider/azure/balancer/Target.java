package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;

/**
 * Where a rule sends packets.
 *
 * @param member to whom
 * @param ports which ports become which
 * @param missing what is missing for it to send any
 * @param doubts why it may not
 */
record Target(
    Member member, Ports ports, ImmutableSet<Missing> missing, ImmutableList<Symbol> doubts) {}

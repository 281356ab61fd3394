package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Symbol;
import java.util.Optional;

/**
 * Everything that a rule sends packets to, as far as it is known.
 *
 * @param targets those that are known
 * @param unknown why there may be others, if there may be
 * @param usual the ports of the rule where no target is known
 */
record Aim(ImmutableList<Target> targets, Optional<Symbol> unknown, Ports usual) {}

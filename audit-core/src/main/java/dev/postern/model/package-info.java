/**
 * What a provider hands over: endpoints, the doors that lead to them, and the paths in between as
 * rule tables.
 *
 * <p>Everything here is data. Start with {@link dev.postern.model.Path} (door, hops, endpoint) and
 * {@link dev.postern.model.RuleTable}; what "allow" means on a platform is said by verdicts and
 * fall-throughs, never by code.
 */
@NullMarked
package dev.postern.model;

import org.jspecify.annotations.NullMarked;

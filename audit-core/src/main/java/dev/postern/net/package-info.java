/**
 * The algebra: addresses, prefixes, port sets and {@code Traffic}, all canonical, immutable and
 * exact.
 *
 * <p>Start with {@link dev.postern.net.AddressSet} (a set of addresses of one family) and {@link
 * dev.postern.net.Traffic} (which sources reach which services). Equal sets are equal values, so
 * "world-open", "subset of" and "after equals intended" are comparisons.
 */
@NullMarked
package dev.postern.net;

import org.jspecify.annotations.NullMarked;

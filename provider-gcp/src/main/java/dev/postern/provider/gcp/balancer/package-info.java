/**
 * Forwarding rules and what stands behind them: passthrough load balancers and protocol forwarding,
 * which keep the client's address, and proxies, which do not.
 *
 * <p>Start with {@link dev.postern.provider.gcp.balancer.BalancerPaths}.
 */
@NullMarked
package dev.postern.provider.gcp.balancer;

import org.jspecify.annotations.NullMarked;

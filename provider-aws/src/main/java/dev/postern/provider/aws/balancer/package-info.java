/**
 * Load balancers: what they publish, and what stands behind them.
 *
 * <p>Start with {@link dev.postern.provider.aws.balancer.BalancerPaths}. The rules come from the
 * Elastic Load Balancing user guides and API references of both generations.
 */
@NullMarked
package dev.postern.provider.aws.balancer;

import org.jspecify.annotations.NullMarked;

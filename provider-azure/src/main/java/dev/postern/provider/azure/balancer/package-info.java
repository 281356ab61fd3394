/**
 * Load balancers: who reaches which machine through which frontend, load-balancing rule or inbound
 * NAT rule. Start with {@link dev.postern.provider.azure.balancer.BalancerPaths} and {@link
 * dev.postern.provider.azure.balancer.Targets}.
 */
@NullMarked
package dev.postern.provider.azure.balancer;

import org.jspecify.annotations.NullMarked;

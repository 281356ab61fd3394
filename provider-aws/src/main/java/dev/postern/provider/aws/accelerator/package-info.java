/**
 * Global Accelerator: anycast addresses that lead to load balancers, instances and Elastic IPs.
 *
 * <p>Start with {@link dev.postern.provider.aws.accelerator.AcceleratorPaths}. The rules come from
 * the Global Accelerator developer guide (client IP address preservation, endpoint weights, secure
 * VPC connections).
 */
@NullMarked
package dev.postern.provider.aws.accelerator;

import org.jspecify.annotations.NullMarked;

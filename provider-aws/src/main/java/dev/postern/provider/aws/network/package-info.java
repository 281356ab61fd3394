/**
 * AWS's network semantics as rule tables: security groups, network ACLs, routes and gateways.
 *
 * <p>Start with {@link dev.postern.provider.aws.network.Estate} (everything that was read, by id)
 * and {@link dev.postern.provider.aws.network.DirectPaths}. The rules come from the AWS VPC User
 * Guide and the EC2 API reference.
 */
@NullMarked
package dev.postern.provider.aws.network;

import org.jspecify.annotations.NullMarked;

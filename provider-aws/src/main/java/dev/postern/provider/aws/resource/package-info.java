/**
 * The AWS resources that decide reachability, as small records read from the wire's own JSON.
 *
 * <p>Start with {@link dev.postern.provider.aws.resource.NetworkInterface} and {@link
 * dev.postern.provider.aws.resource.SecurityGroup}. Nothing here judges anything.
 */
@NullMarked
package dev.postern.provider.aws.resource;

import org.jspecify.annotations.NullMarked;

/**
 * What stands between the internet and an interface in a network of Google Cloud: firewall
 * policies, VPC firewall rules, and the routes that answers take.
 *
 * <p>Start with {@link dev.postern.provider.gcp.network.Network}, the parts from which every path
 * is built, and {@link dev.postern.provider.gcp.network.DirectPaths}.
 */
@NullMarked
package dev.postern.provider.gcp.network;

import org.jspecify.annotations.NullMarked;

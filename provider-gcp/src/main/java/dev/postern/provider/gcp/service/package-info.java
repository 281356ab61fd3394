/**
 * What Google Cloud itself serves in public for its customers' things: control planes of GKE
 * clusters and Cloud SQL instances, each behind its own list of networks.
 *
 * <p>Start with {@link dev.postern.provider.gcp.service.PlatformPaths}.
 */
@NullMarked
package dev.postern.provider.gcp.service;

import org.jspecify.annotations.NullMarked;

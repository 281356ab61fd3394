/**
 * Resources of Google Cloud as values, read field by field from the answers of its APIs.
 *
 * <p>Start with {@link dev.postern.provider.gcp.resource.ResourceRef}, by which everything is
 * found, and {@link dev.postern.provider.gcp.resource.Instance}.
 */
@NullMarked
package dev.postern.provider.gcp.resource;

import org.jspecify.annotations.NullMarked;

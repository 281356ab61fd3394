/**
 * Managed services: which interfaces are theirs and where they listen, which public endpoints the
 * platform serves for them, and what they use without showing an interface.
 *
 * <p>Start with {@link dev.postern.provider.aws.service.ServicePaths}; every service is one {@link
 * dev.postern.provider.aws.service.ServiceReader}. What a missing answer means is told in {@code
 * docs/aws.md}.
 */
@NullMarked
package dev.postern.provider.aws.service;

import org.jspecify.annotations.NullMarked;

/**
 * Findings as AWS Security Hub imports them.
 *
 * <p>Start with {@link dev.postern.provider.aws.hub.SecurityFindings}. It is found by name and
 * mentions no SDK.
 */
@NullMarked
package dev.postern.provider.aws.hub;

import org.jspecify.annotations.NullMarked;

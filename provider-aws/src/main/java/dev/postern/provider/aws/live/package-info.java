/**
 * Asks AWS itself: collects the answers of an account, or of all accounts of an organization, into
 * a snapshot folder, which is then read like any other.
 *
 * <p>Start with {@link dev.postern.provider.aws.live.AwsCollector} and {@link
 * dev.postern.provider.aws.live.AwsAccess}. Only this package knows the AWS SDK, and nothing loads
 * it before a collection begins. It makes reading calls only.
 */
@NullMarked
package dev.postern.provider.aws.live;

import org.jspecify.annotations.NullMarked;

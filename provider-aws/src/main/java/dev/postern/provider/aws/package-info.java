/**
 * Amazon Web Services: {@link dev.postern.provider.aws.AwsProvider} reads recorded answers and
 * hands over an inventory.
 */
@NullMarked
package dev.postern.provider.aws;

import org.jspecify.annotations.NullMarked;

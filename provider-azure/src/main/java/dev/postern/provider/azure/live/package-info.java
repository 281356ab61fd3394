/**
 * Asks Azure Resource Manager itself: which subscriptions there are, and what is in them. Start
 * from {@link dev.postern.provider.azure.live.AzureCollector}; {@link
 * dev.postern.provider.azure.live.AzureAccess} is how it reaches Azure. Answers are kept as they
 * come and are read by the snapshot package like any other.
 */
@NullMarked
package dev.postern.provider.azure.live;

import org.jspecify.annotations.NullMarked;

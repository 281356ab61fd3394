/**
 * Microsoft Azure: reads what its management plane answers and hands over an inventory.
 *
 * <p>Start with {@link dev.postern.provider.azure.snapshot.AzureSnapshot}, which finds the recorded
 * answers in a folder.
 */
@NullMarked
package dev.postern.provider.azure;

import org.jspecify.annotations.NullMarked;

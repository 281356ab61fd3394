/**
 * Google Cloud: reads what its APIs answer and hands over an inventory.
 *
 * <p>Start with {@link dev.postern.provider.gcp.snapshot.GcpSnapshot}, which finds the recorded
 * answers in a folder.
 */
@NullMarked
package dev.postern.provider.gcp;

import org.jspecify.annotations.NullMarked;

/**
 * Reads a folder of recorded Azure answers, as Azure Resource Manager gives them or its command
 * line prints them, one element at a time and in one form.
 *
 * <p>Start with {@link dev.postern.provider.azure.snapshot.AzureSnapshot}, which finds the files
 * and says what each of them answers, and {@link
 * dev.postern.provider.azure.snapshot.Answers<AzureCall>}, which streams them. Nothing here knows
 * what an answer means: a call without a file is {@link dev.postern.snapshot.Presence#MISSING},
 * never an empty list.
 */
@NullMarked
package dev.postern.provider.azure.snapshot;

import org.jspecify.annotations.NullMarked;

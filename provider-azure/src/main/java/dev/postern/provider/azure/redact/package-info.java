/**
 * Takes out of recorded answers what is not to be told. Start from {@link
 * dev.postern.provider.azure.redact.Secrets}, which no snapshot holds.
 */
@NullMarked
package dev.postern.provider.azure.redact;

import org.jspecify.annotations.NullMarked;

/**
 * Takes the names out of recorded answers, and secrets out of all answers. Start from {@link
 * dev.postern.provider.azure.redact.Pseudonyms}, which maps texts, and {@link
 * dev.postern.provider.azure.redact.AnswerRedaction}, which walks through JSON; {@link
 * dev.postern.provider.azure.redact.Secrets} are in no snapshot.
 */
@NullMarked
package dev.postern.provider.azure.redact;

import org.jspecify.annotations.NullMarked;

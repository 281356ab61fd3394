/**
 * Takes the names out of recorded answers: every text is replaced unless it is a word, an id or an
 * address of AWS itself. Start from {@link dev.postern.provider.aws.redact.Pseudonyms}, which maps
 * texts, and {@link dev.postern.provider.aws.redact.AnswerRedaction}, which walks through JSON.
 */
@NullMarked
package dev.postern.provider.aws.redact;

import org.jspecify.annotations.NullMarked;

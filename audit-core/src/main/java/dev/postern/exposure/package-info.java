/**
 * Which sources reach which services of which endpoint, exactly, and why.
 *
 * <p>Start with {@link dev.postern.exposure.Analyzer} (sets) and {@link
 * dev.postern.exposure.Interpreter} (one packet down the same path); {@link
 * dev.postern.exposure.Verifier} holds one against the other. Analyzer and interpreter share no
 * code above the model.
 */
@NullMarked
package dev.postern.exposure;

import org.jspecify.annotations.NullMarked;

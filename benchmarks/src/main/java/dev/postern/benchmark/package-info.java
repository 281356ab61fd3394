/**
 * Measures Postern and makes the estates it is measured on.
 *
 * <p>Start with {@link dev.postern.benchmark.GenerateAccount}, which writes an AWS account of any
 * size as a snapshot folder, and {@link dev.postern.benchmark.AccountShape}, which says how large
 * it is. Every object of a generated account is a function of the seed and of its place, so that
 * nothing but the element being written is held in memory.
 */
@NullMarked
package dev.postern.benchmark;

import org.jspecify.annotations.NullMarked;

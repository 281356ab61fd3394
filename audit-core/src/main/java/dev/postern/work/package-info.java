/**
 * How work is spread over processors.
 *
 * <p>Start with {@link dev.postern.work.Workers}: it maps a list on a bounded number of threads, in
 * order, and leaves no thread behind. Whatever the number, results are the same.
 */
@NullMarked
package dev.postern.work;

import org.jspecify.annotations.NullMarked;

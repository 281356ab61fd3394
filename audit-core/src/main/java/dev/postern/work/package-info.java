/**
 * How work is spread over threads.
 *
 * <p>Start with {@link dev.postern.work.Workers}: it maps a list on a bounded number of threads, in
 * order, and leaves no thread behind. Whatever the number, results are the same. {@link
 * dev.postern.work.Crew} is for work that waits for others: clouds and disks.
 */
@NullMarked
package dev.postern.work;

import org.jspecify.annotations.NullMarked;

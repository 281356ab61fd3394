/**
 * What has changed between two reports, as exact sets: opened, widened, narrowed, closed, moved.
 * Start with {@link dev.postern.diff.Comparison}.
 */
@NullMarked
package dev.postern.diff;

import org.jspecify.annotations.NullMarked;

package dev.postern.model;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;

/**
 * Something that should have been read and was not, or was read and not understood.
 *
 * @param scope where
 * @param call the call that would have answered, in the platform's own spelling
 * @param status {@code denied}, {@code failed}, {@code skipped}, {@code missing}, {@code
 *     unsupported} or {@code damaged}
 * @param affects ids of what cannot be judged for certain because of it
 * @param detail what happened and what to do
 */
public record Gap(
    Scope scope, String call, String status, ImmutableSortedSet<String> affects, String detail)
    implements Comparable<Gap> {

  /** The same gap with other things that cannot be judged. */
  public Gap affecting(ImmutableSortedSet<String> ids) {
    return new Gap(scope, call, status, ids, detail);
  }

  /** By scope, call, status, detail. */
  @Override
  public int compareTo(Gap other) {
    return Comparator.comparing(Gap::scope)
        .thenComparing(Gap::call)
        .thenComparing(Gap::status)
        .thenComparing(Gap::detail)
        .compare(this, other);
  }
}

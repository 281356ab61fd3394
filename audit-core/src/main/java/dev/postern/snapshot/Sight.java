package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;

/**
 * What a look into a file found.
 *
 * @param <C> the platform's calls
 */
public sealed interface Sight<C extends Call> {

  /**
   * An answer, whole or not.
   *
   * @param parts the calls that it answers; none when it is damaged and nothing says which
   * @param condition {@link Condition#ANSWERED}: as far as one saw
   */
  record Answer<C extends Call>(ImmutableList<Part<C>> parts, Condition condition)
      implements Sight<C> {}

  /**
   * Something else, given by mistake.
   *
   * @param what {@code a deployment plan}
   */
  record Mistaken<C extends Call>(String what) implements Sight<C> {}

  /** A file that no answer has the name of. */
  record Foreign<C extends Call>() implements Sight<C> {}

  /**
   * Sound JSON that was not recognised.
   *
   * @param advice what to do if it is an answer all the same; begins with {@code :}, or is empty
   */
  record Other<C extends Call>(String advice) implements Sight<C> {}

  /**
   * What a file holds of one call and one scope.
   *
   * @param told what the content says about the scope; {@link ScopeName#NOWHERE} if nothing
   */
  record Part<C extends Call>(C call, ScopeName told) {}
}

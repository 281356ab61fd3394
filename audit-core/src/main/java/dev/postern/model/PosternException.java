package dev.postern.model;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a user or an embedding program can act on; the message says what, why and what to
 * do next.
 */
public final class PosternException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Category category;

  /** What kind of remedy a failure needs. */
  public enum Category {
    /** The input or the usage is wrong. */
    CONFIG,
    /** No usable credentials. */
    CREDENTIALS,
    /** The credentials lack a permission. */
    PERMISSION,
    /** The platform asked to slow down for longer than we were willing to wait. */
    THROTTLED,
    /** The platform failed or answered something that is not its documented shape. */
    PROVIDER,
    /** A defect in Postern. */
    INTERNAL
  }

  /** A failure without an underlying cause. */
  public PosternException(Category category, String message) {
    this(category, message, null);
  }

  /** A failure with the exception that led to it. */
  public PosternException(Category category, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  /** The kind of remedy. */
  public Category category() {
    return category;
  }
}

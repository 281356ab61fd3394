package dev.postern.provider.aws.snapshot;

/** How an answer holds what was asked for. */
enum Shape {
  /** A list under a field; every element says what it is about. */
  LIST,
  /** A list under a field whose elements do not name the resource that was asked about. */
  KEYED,
  /** One object under a field. */
  OBJECT,
  /** The answer itself is the object. */
  WHOLE
}

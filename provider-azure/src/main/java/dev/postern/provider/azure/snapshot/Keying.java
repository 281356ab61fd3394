package dev.postern.provider.azure.snapshot;

/** How an answer tells which resource it is about. */
enum Keying {
  /** It is about the whole subscription. */
  NONE,
  /** It was asked for one resource, and every element's id begins with that resource's. */
  PARENT,
  /** It was asked for one resource, and only the file's name tells which. */
  FILE
}

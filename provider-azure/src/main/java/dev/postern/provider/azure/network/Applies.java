package dev.postern.provider.azure.network;

/** Whether a kind of filter applies at a place at all. */
public enum Applies {
  /** It does. */
  YES,
  /** It does not. */
  NO,
  /** Nobody knows. */
  MAYBE
}

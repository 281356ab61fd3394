package dev.postern.provider;

/** Hears how far a collection has come. Called from several threads. */
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (scopes, total, calls, now) -> {};

  /**
   * Called after every call.
   *
   * @param finished scopes (an account in a region) that are finished
   * @param total scopes known so far
   * @param calls calls made so far
   * @param now the scope that was asked last, for people
   */
  void step(int finished, int total, long calls, String now);
}

package dev.postern.provider.aws.network;

/** What Block Public Access does to packets from the internet on their way into a subnet. */
sealed interface Guard {

  /** It lets them in. */
  Guard OPEN = new Open();

  /** It lets them in. */
  record Open() implements Guard {}

  /**
   * It drops them.
   *
   * @param text which level decided, in one line
   */
  record Shut(String text) implements Guard {}

  /**
   * It may drop them or not: what the subnet or network shows and what the account says contradict
   * each other, or something is not known.
   *
   * @param text why, in one line
   */
  record Disputed(String text) implements Guard {}
}

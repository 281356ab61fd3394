package dev.postern.provider.aws.network;

import dev.postern.provider.aws.snapshot.Presence;

/** Words for what became of a call. */
public final class Answered {

  private Answered() {}

  /** The status word of a gap. */
  public static String status(Presence presence) {
    return switch (presence) {
      case ANSWERED -> "answered";
      case MISSING -> "missing";
      case REFUSED -> "denied";
      case FAILED -> "failed";
      case INCOMPLETE -> "damaged";
    };
  }
}

package dev.postern.provider.aws.network;

import dev.postern.snapshot.Presence;

/** Words for what became of a call. */
public final class Answered {

  private Answered() {}

  /** Why something is not known, and what to do about it. */
  static String unread(Presence presence, String what, String call) {
    return presence == Presence.ANSWERED
        ? what
            + " is not in the answer of "
            + call
            + ": it belongs to another account, or came later. Collect it again, there too"
        : what + " was not read; grant " + call;
  }

  /** The status word of a gap. */
  public static String status(Presence presence) {
    return switch (presence) {
      case ANSWERED, MISSING -> "missing"; // one thing, or the whole answer
      case REFUSED -> "denied";
      case FAILED -> "failed";
      case INCOMPLETE -> "damaged";
    };
  }
}

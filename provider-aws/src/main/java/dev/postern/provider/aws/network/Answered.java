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
        : what + " was not read" + remedy(presence, call);
  }

  /** What to do about a call that has no whole answer, as the end of a sentence. */
  public static String remedy(Presence presence, String call) {
    return switch (presence) {
      case ANSWERED -> "";
      case MISSING -> "; add the answer of " + call;
      case REFUSED -> "; grant " + call;
      case FAILED, INCOMPLETE -> "; collect " + call + " again";
    };
  }
}

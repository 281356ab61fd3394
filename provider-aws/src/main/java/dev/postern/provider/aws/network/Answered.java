package dev.postern.provider.aws.network;

import dev.postern.snapshot.Presence;

/** Words for what became of a call. */
final class Answered {

  private Answered() {}

  /** Why something is not known, and what to do about it. */
  static String unread(Presence presence, String what, String call) {
    return switch (presence) {
      case ANSWERED ->
          what
              + " is not in the answer of "
              + call
              + ": it belongs to another account, or came later. Collect it again, there too";
      case MISSING -> what + " was not read: there is no answer of " + call + "; ask for it";
      case REFUSED -> what + " was not read; grant " + call;
      case FAILED, INCOMPLETE ->
          what + " was not read: the answer of " + call + " is not whole. Collect it again";
    };
  }
}

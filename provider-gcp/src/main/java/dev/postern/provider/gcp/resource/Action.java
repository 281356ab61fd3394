package dev.postern.provider.gcp.resource;

/** What a rule does with packets that it matches. */
public enum Action {
  /** Lets them in; nothing later is looked at. */
  ALLOW,
  /** Drops them; nothing later is looked at. */
  DENY,
  /** Leaves them to the next table. */
  GOTO_NEXT,
  /** Sends them to a firewall endpoint, which inspects them; nothing later is looked at. */
  INSPECT,
  /** Not understood. */
  UNREADABLE;

  /** Reads the action of a policy rule. */
  static Action read(String text) {
    return switch (text) {
      case "allow" -> ALLOW;
      case "deny" -> DENY;
      case "goto_next" -> GOTO_NEXT;
      case "apply_security_profile_group" -> INSPECT;
      default -> UNREADABLE;
    };
  }

  /** The word that policies use. */
  public String text() {
    return switch (this) {
      case ALLOW -> "allow";
      case DENY -> "deny";
      case GOTO_NEXT -> "goto_next";
      case INSPECT -> "apply_security_profile_group";
      case UNREADABLE -> "(unreadable action)";
    };
  }
}

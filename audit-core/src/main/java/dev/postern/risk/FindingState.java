package dev.postern.risk;

import dev.postern.exposure.Certainty;

/** What a finding says about the present; the first of several that hold is the finding's state. */
public enum FindingState {
  /** Requests arrive and replies can leave. */
  EXPOSED("exposed"),
  /** Requests arrive, no reply can leave. */
  ONE_WAY("one-way"),
  /** It depends on something unknown, which the exposures name. */
  POSSIBLE("possible"),
  /** Nothing reaches it today, but a rule stands open. */
  LATENT("latent"),
  /** Nothing is open; something is worth tidying. */
  HYGIENE("hygiene");

  private final String label;

  FindingState(String label) {
    this.label = label;
  }

  /** The lower-case word used in reports. */
  public String label() {
    return label;
  }

  /** Whether such a finding can fail a run: something is reached, or may be. */
  public boolean counts() {
    return this == EXPOSED || this == ONE_WAY || this == POSSIBLE;
  }

  static FindingState of(Certainty certainty) {
    return switch (certainty) {
      case SESSION -> EXPOSED;
      case ONE_WAY -> ONE_WAY;
      case POSSIBLE -> POSSIBLE;
      case LATENT -> LATENT;
    };
  }

  /** The state with this label; any other text is an {@link IllegalArgumentException}. */
  public static FindingState parse(String label) {
    for (FindingState state : values()) {
      if (state.label.equals(label)) {
        return state;
      }
    }
    throw new IllegalArgumentException("state '" + label + "' is not in the closed list");
  }
}

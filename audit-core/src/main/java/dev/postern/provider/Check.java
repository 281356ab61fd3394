package dev.postern.provider;

/**
 * One thing that was tried out.
 *
 * @param subject what was tried, such as a permission
 * @param outcome how it went
 * @param detail what came back
 * @param next what to do about it, empty if nothing is to be done
 */
public record Check(String subject, Outcome outcome, String detail, String next) {

  /** How a trial went. */
  public enum Outcome {
    /** As needed. */
    GOOD("ok"),
    /** A collection works, but not everything can be judged. */
    LIMITED("limited"),
    /** A collection cannot work. */
    BAD("bad");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The word used in output. */
    public String label() {
      return label;
    }
  }
}

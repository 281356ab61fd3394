package dev.postern.diff;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Certainty;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;
import dev.postern.risk.Finding;
import java.util.Optional;

/**
 * How one finding differs between two reports.
 *
 * @param kind in what way
 * @param finding the finding in the later report, or for what went, in the earlier one
 * @param from for what moved, the finding in the earlier report
 * @param sets exactly what came or went; for what moved, all of it
 */
public record Change(Kind kind, Finding finding, Optional<Finding> from, ImmutableList<Set> sets) {

  /** In what way something changed, in the order in which changes are listed. */
  public enum Kind {
    /** Nothing reached these services of this owner before. */
    OPENED("opened"),
    /** More reach them, or more surely. */
    WIDENED("widened"),
    /** The same reach the same of something with another id. */
    MOVED("moved"),
    /** Fewer reach them, or less surely. */
    NARROWED("narrowed"),
    /** Nothing reaches these services of this owner any more. */
    CLOSED("closed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The lower-case word in output. */
    public String label() {
      return label;
    }

    /** Whether something is reached that was not. */
    public boolean isMore() {
      return this == OPENED || this == WIDENED;
    }
  }

  /**
   * Services with equal sources.
   *
   * @param certainty how sure it is or was
   * @param services the services on the endpoint, as one protocol and ports field can write them
   * @param sources who reaches or reached each of them
   */
  public record Set(Certainty certainty, ServiceSet services, AddressSet sources) {}
}

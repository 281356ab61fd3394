package dev.postern.risk;

import dev.postern.exposure.Certainty;
import dev.postern.exposure.SourceClass;
import java.util.Optional;

/**
 * Everything that the severity of a finding depends on.
 *
 * @param base what the exposed service is worth when the whole internet has a session with it
 * @param sources how much of the internet reaches it
 * @param share the part of the door's possible clients that reaches it, 0 to 1
 * @param certainty how sure it is, and whether a reply can leave
 * @param protocol the IP protocol number
 * @param category the kind of service, empty if the catalogue does not know it
 */
public record SeverityInputs(
    Severity base,
    SourceClass sources,
    double share,
    Certainty certainty,
    int protocol,
    Optional<Category> category) {

  /** Checks the share. */
  public SeverityInputs {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " is not between 0 and 1");
    }
  }
}

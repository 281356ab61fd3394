package dev.postern.exposure;

import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.Sourcing;
import java.util.List;

/** Whether a door keeps the client's address on the way to an endpoint. */
public enum DoorSource {

  /** The endpoint sees the client's own address. */
  PRESERVED("preserved"),

  /** A proxy in between shows its own. */
  REPLACED("replaced"),

  /** Either may happen, or each on some way. */
  EITHER("either");

  private final String label;

  DoorSource(String label) {
    this.label = label;
  }

  /** The lower-case word in reports. */
  public String label() {
    return label;
  }

  /** What happens on several ways through one door to one endpoint. */
  static DoorSource of(List<Path> paths) {
    DoorSource first = of(paths.get(0));
    return paths.stream().allMatch(path -> of(path) == first) ? first : EITHER;
  }

  private static DoorSource of(Path path) {
    DoorSource source = PRESERVED;
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        if (translation.sourcing() instanceof Sourcing.Replaced) {
          return REPLACED;
        }
        if (translation.sourcing() instanceof Sourcing.Either) {
          source = EITHER;
        }
      }
    }
    return source;
  }
}

package dev.postern.report;

import dev.postern.exposure.Exposure;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.model.Sourcing;
import dev.postern.net.Family;
import java.util.HashMap;
import java.util.Map;

/** Whether a door keeps the client's address on the way to an endpoint. */
final class DoorSources {

  private static final String PRESERVED = "preserved";
  private static final String REPLACED = "replaced";
  private static final String EITHER = "either";

  private final Map<Way, String> words = new HashMap<>();

  private record Way(Scope scope, DoorKind kind, String door, String endpoint, Family family) {

    static Way of(Door door, Endpoint endpoint, Family family) {
      return new Way(endpoint.scope(), door.kind(), door.id(), endpoint.id(), family);
    }
  }

  DoorSources(Inventory inventory) {
    for (Path path : inventory.paths()) {
      if (path.isReal() && path.hops().stream().anyMatch(Hop.Translation.class::isInstance)) {
        words.merge(
            Way.of(path.door(), path.endpoint(), path.family()),
            word(path),
            (a, b) -> a.equals(b) ? a : EITHER);
      }
    }
  }

  private static String word(Path path) {
    String word = PRESERVED;
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        if (translation.sourcing() instanceof Sourcing.Replaced) {
          return REPLACED;
        }
        if (translation.sourcing() instanceof Sourcing.Either) {
          word = EITHER;
        }
      }
    }
    return word;
  }

  String of(Exposure row) {
    return words.getOrDefault(Way.of(row.door(), row.endpoint(), row.family()), PRESERVED);
  }
}

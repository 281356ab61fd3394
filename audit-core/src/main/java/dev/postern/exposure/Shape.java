package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.Stage;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answer for a group of paths depends on: interfaces with equal shapes share one
 * evaluation.
 */
record Shape(ImmutableList<Way> ways) {

  /**
   * One path without the names of its ends.
   *
   * @param family the clients' family
   * @param clients who may send
   * @param services the services at the door
   * @param destination the address behind the door, null where no table reads it
   * @param hops the number of the hops
   * @param missing what is missing
   */
  private record Way(
      Family family,
      AddressSet clients,
      ServiceSet services,
      @Nullable Address destination,
      int hops,
      ImmutableSet<Missing> missing) {}

  static Shape of(List<Path> paths, HopNumbers numbers) {
    ImmutableList.Builder<Way> ways = ImmutableList.builder();
    for (Path path : paths) {
      ways.add(
          new Way(
              path.family(),
              path.clients(),
              path.services(),
              readsDestination(path) ? path.destination() : null,
              numbers.of(path.hops()),
              path.missing()));
    }
    return new Shape(ways.build());
  }

  private static boolean readsDestination(Path path) {
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation) {
        return false; // from here on the destination is the translation's
      }
      if (hop instanceof Hop.Filter filter) {
        for (Stage stage : filter.stages()) {
          if (filter.direction() == Hop.Direction.REQUEST
              ? stage.table().readsDestination()
              : stage.table().readsSource()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}

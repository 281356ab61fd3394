package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Path;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.model.ShortName;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what people mean by an id, an address or a name. */
final class Targets {

  private static final int SHOWN = 10;

  private final ImmutableSet<Endpoint> endpoints;
  private final ImmutableList<Path> paths;

  Targets(Inventory inventory) {
    // Rule sets that nothing uses yet are endpoints of latent paths only.
    this.endpoints =
        Stream.concat(
                inventory.endpoints().stream(), inventory.paths().stream().map(Path::endpoint))
            .collect(ImmutableSet.toImmutableSet());
    this.paths = inventory.paths();
  }

  /**
   * The endpoints of the one thing that the text means: ids win over addresses, addresses over
   * names.
   *
   * @throws PosternException if it means nothing or several things
   */
  ImmutableList<Endpoint> find(String text) {
    for (Predicate<Endpoint> reading : readings(text)) {
      ImmutableList<Endpoint> found =
          endpoints.stream().filter(reading).collect(ImmutableList.toImmutableList());
      if (!found.isEmpty()) {
        return requireOneThing(text, found);
      }
    }
    throw new PosternException(
        Category.CONFIG,
        "there is no endpoint '"
            + text
            + "': give the id or address of an interface or the id or"
            + " name of what it belongs to");
  }

  /** Whether the text means anything. */
  boolean knows(String text) {
    return readings(text).stream().anyMatch(reading -> endpoints.stream().anyMatch(reading));
  }

  private ImmutableList<Predicate<Endpoint>> readings(String text) {
    return ImmutableList.of(
        e -> e.id().equals(text),
        e -> e.owner().id().equals(text),
        e -> e.logicalOwner().id().equals(text),
        e -> e.addresses().stream().anyMatch(a -> a.toString().equals(text)),
        behindDoor(text)::contains,
        e -> e.owner().name().equals(text) || e.logicalOwner().name().equals(text),
        e -> ShortName.of(e.id()).equals(text) || e.id().equalsIgnoreCase(text));
  }

  /**
   * The paths to these endpoints that the text means: an address is asked about alone, not with
   * what else its endpoint is reached by.
   */
  ImmutableList<Path> paths(String text, ImmutableList<Endpoint> found) {
    ImmutableSet<Endpoint> wanted = ImmutableSet.copyOf(found);
    Optional<Address> address =
        found.stream().anyMatch(e -> e.id().equals(text))
            ? Optional.empty()
            : Address.tryParse(text);
    return paths.stream()
        .filter(path -> wanted.contains(path.endpoint()))
        .filter(path -> address.map(a -> mayLeadTo(path, a)).orElse(true))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean mayLeadTo(Path path, Address address) {
    Optional<Address> behind = destination(path);
    return behind.isEmpty()
        || behind.get().equals(address)
        || path.door().addresses().contains(address)
        || block(path)
            .filter(b -> b.family() == address.family() && b.contains(address))
            .isPresent();
  }

  /** What the packet carries when it arrives; empty if nobody knows. */
  private static Optional<Address> destination(Path path) {
    Optional<Address> at = Optional.ofNullable(path.destination());
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        at = Optional.ofNullable(translation.destination());
      }
    }
    return at;
  }

  /** A door may be a whole block of addresses, which is then its id. */
  private static Optional<AddressSet> block(Path path) {
    return Cidr.tryParse(path.door().id()).map(cidr -> AddressSet.of(cidr.toString()));
  }

  private ImmutableSet<Endpoint> behindDoor(String text) {
    Optional<Address> address = Address.tryParse(text);
    return paths.stream()
        .filter(
            p ->
                p.door().id().equals(text)
                    || p.door().name().equals(text)
                    || address.flatMap(a -> block(p).filter(b -> b.contains(a))).isPresent()
                    || p.door().addresses().stream().anyMatch(a -> a.toString().equals(text)))
        .map(Path::endpoint)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableList<Endpoint> requireOneThing(
      String text, ImmutableList<Endpoint> found) {
    ImmutableSet<Object> things =
        found.stream()
            .map(e -> List.of(e.scope(), e.logicalOwner().id()))
            .collect(ImmutableSet.toImmutableSet());
    if (things.size() > 1) {
      String candidates =
          found.stream()
              .limit(SHOWN)
              .map(e -> e.id() + " of " + e.owner().id() + " in " + where(e))
              .collect(Collectors.joining(", "));
      throw new PosternException(
          Category.CONFIG,
          "'"
              + text
              + "' means "
              + things.size()
              + " things: "
              + candidates
              + (found.size() > SHOWN ? ", …" : "")
              + ". Give one of the ids");
    }
    return found;
  }

  private static String where(Endpoint endpoint) {
    return endpoint.scope().account() + "/" + endpoint.scope().region();
  }
}

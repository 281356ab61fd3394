package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
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
import dev.postern.net.Family;
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
        // Everything behind a door is meant by the door.
        return isDoor(text) ? found : requireOneThing(text, found);
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

  /** Every text that means something by itself. */
  ImmutableSortedSet<String> words() {
    ImmutableSortedSet.Builder<String> words = ImmutableSortedSet.naturalOrder();
    for (Endpoint endpoint : endpoints) {
      words.add(endpoint.id(), endpoint.owner().id(), endpoint.logicalOwner().id());
      words.add(endpoint.owner().name(), endpoint.logicalOwner().name());
      endpoint.addresses().stream().map(Address::toString).forEach(words::add);
    }
    return words.build();
  }

  private ImmutableList<Predicate<Endpoint>> readings(String text) {
    return ImmutableList.of(
        e -> e.id().equals(text),
        e -> e.owner().id().equals(text),
        e -> e.logicalOwner().id().equals(text),
        behind(through(text))::contains,
        e -> Address.tryParse(text).filter(e.addresses()::contains).isPresent(),
        behind(path -> path.door().id().equals(text) || path.door().name().equals(text))::contains,
        e -> e.owner().name().equals(text) || e.logicalOwner().name().equals(text),
        e -> ShortName.of(e.id()).equals(text) || e.id().equalsIgnoreCase(text));
  }

  /** Whether the text is a public address or host name rather than something behind one. */
  boolean isDoor(String text) {
    return !isId(text) && paths.stream().anyMatch(through(text));
  }

  private boolean isId(String text) {
    return endpoints.stream()
        .anyMatch(
            e ->
                e.id().equals(text)
                    || e.owner().id().equals(text)
                    || e.logicalOwner().id().equals(text));
  }

  /**
   * The paths to these endpoints that the text means: an address is asked about alone, not with
   * what else its endpoint is reached by.
   */
  ImmutableList<Path> paths(String text, ImmutableList<Endpoint> found) {
    ImmutableSet<Endpoint> wanted = ImmutableSet.copyOf(found);
    Predicate<Path> meant =
        isDoor(text)
            ? through(text)
            : isId(text) ? path -> true : leadingTo(Address.tryParse(text));
    return paths.stream()
        .filter(path -> wanted.contains(path.endpoint()) && meant.test(path))
        .collect(ImmutableList.toImmutableList());
  }

  private static Predicate<Path> leadingTo(Optional<Address> address) {
    return path ->
        address.isEmpty()
            || destination(path)
                .map(address.get()::equals)
                .orElse(familyBehind(path) == address.get().family());
  }

  private static Family familyBehind(Path path) {
    Family family = path.family();
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        family = translation.family();
      }
    }
    return family;
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

  /** The paths whose doors people reach by this address or host name. */
  private static Predicate<Path> through(String text) {
    Optional<Address> address = Address.tryParse(text);
    return address.isPresent()
        ? path -> isAt(path, address.get())
        : path -> path.door().hosts().stream().anyMatch(host -> host.equalsIgnoreCase(text));
  }

  /** A door may have addresses of both families, and then be two ways in. */
  private static boolean isAt(Path path, Address address) {
    return (path.family() == address.family() && path.door().addresses().contains(address))
        || block(path).filter(b -> holds(b, address)).isPresent();
  }

  private static boolean holds(AddressSet block, Address address) {
    return block.family() == address.family() && block.contains(address);
  }

  private ImmutableSet<Endpoint> behind(Predicate<Path> doors) {
    return paths.stream().filter(doors).map(Path::endpoint).collect(ImmutableSet.toImmutableSet());
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

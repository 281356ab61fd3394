package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Listening;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where a service can listen, as far as the platform tells.
 *
 * @param services where it can listen; everything if nobody says
 * @param products what listens there, in the catalogue's names, where it is known
 */
public record Serves(ServiceSet services, ImmutableList<Listening> products) {

  /** Nobody says where it listens. */
  public static final Serves ANYTHING = new Serves(ServiceSet.ALL, ImmutableList.of());

  /** It listens nowhere. */
  public static final Serves NOTHING = new Serves(ServiceSet.EMPTY, ImmutableList.of());

  /** A product on TCP ports; an empty name for one that the catalogue does not have. */
  public static Serves tcp(String product, int... ports) {
    ServiceSet services =
        ServiceSet.of(
            Protocol.TCP,
            PortSet.of(IntStream.of(ports).mapToObj(p -> new PortRange(p, p)).toList()));
    return new Serves(
        services,
        product.isEmpty()
            ? ImmutableList.of()
            : ImmutableList.of(new Listening(product, services)));
  }

  /** A product on the TCP port that an answer names, or anywhere if it names none. */
  public static Serves port(String product, OptionalInt port) {
    return port.isPresent() && port.getAsInt() > 0 && port.getAsInt() <= 0xffff
        ? tcp(product, port.getAsInt())
        : ANYTHING;
  }

  /** The same products, looked at on some of the services only. */
  public Serves at(ServiceSet some) {
    return new Serves(services.intersect(some), products);
  }

  /** Where either listens. */
  public Serves and(Serves other) {
    return new Serves(
        services.union(other.services),
        ImmutableList.<Listening>builder().addAll(products).addAll(other.products).build());
  }

  /** The same products, which may listen elsewhere as well. */
  public Serves orAnything() {
    return new Serves(ServiceSet.ALL, products);
  }

  /** Each product once, and only where no other product is said to listen. */
  public ImmutableList<Listening> undisputed() {
    Map<String, ServiceSet> all = new LinkedHashMap<>();
    products.forEach(l -> all.merge(l.product(), l.services(), ServiceSet::union));
    ImmutableList.Builder<Listening> out = ImmutableList.builder();
    all.forEach(
        (product, where) -> {
          List<ServiceSet> others = new ArrayList<>();
          all.forEach(
              (other, services) -> {
                if (!other.equals(product)) {
                  others.add(services);
                }
              });
          ServiceSet alone = where.minus(ServiceSet.union(others));
          if (!alone.isEmpty()) {
            out.add(new Listening(product, alone));
          }
        });
    return out.build();
  }
}

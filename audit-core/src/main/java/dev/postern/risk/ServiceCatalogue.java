package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The services that ports usually carry. Immutable and safe for use by several threads.
 *
 * <p>A port number is a convention, not a proof: an entry says what to expect there. Where two
 * entries name the same port, the catalogue declares which one is primary; {@link #find} and {@link
 * #in} answer with primary entries only, {@link #sharing} with all of them.
 */
public final class ServiceCatalogue {

  private static final String RESOURCE = "service-catalogue.json";

  private final ImmutableList<CatalogueService> services;
  private final ImmutableList<Console> consoles;
  private final Map<Integer, NavigableMap<Integer, CatalogueService>> primary = new HashMap<>();

  ServiceCatalogue(CatalogueReader.Content content) {
    services = content.services();
    consoles = content.consoles();
    for (CatalogueService service : services) {
      for (int protocol : service.protocols()) {
        index(service, protocol, content.primary().getOrDefault(service.name(), ImmutableSet.of()));
      }
    }
  }

  private void index(CatalogueService service, int protocol, ImmutableSet<Integer> declared) {
    NavigableMap<Integer, CatalogueService> ports = primary.get(protocol);
    if (ports == null) {
      ports = new TreeMap<>();
      primary.put(protocol, ports);
    }
    for (PortRange range : service.ports()) {
      for (int port = range.first(); port <= range.last(); port++) {
        CatalogueService rival = ports.get(port);
        if (rival == null || declared.contains(port)) {
          ports.put(port, service);
        }
      }
    }
  }

  /** Reads the catalogue that comes with Postern. Each call reads it anew. */
  public static ServiceCatalogue standard() {
    try (InputStream in = ServiceCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
      }
      return new ServiceCatalogue(CatalogueReader.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  /**
   * The same with more entries, which win over all others on their ports.
   *
   * @throws IllegalArgumentException if a name is taken
   */
  public ServiceCatalogue with(List<CatalogueService> additions) {
    return additions.isEmpty() ? this : new ServiceCatalogue(this, additions);
  }

  private ServiceCatalogue(ServiceCatalogue base, List<CatalogueService> additions) {
    for (CatalogueService own : additions) {
      if (base.named(own.name()).isPresent()) {
        throw new IllegalArgumentException("service '" + own.name() + "' is in the catalogue");
      }
    }
    services =
        ImmutableList.<CatalogueService>builder().addAll(base.services).addAll(additions).build();
    consoles = base.consoles;
    base.primary.forEach((protocol, ports) -> primary.put(protocol, new TreeMap<>(ports)));
    for (CatalogueService own : additions) {
      for (int protocol : own.protocols()) {
        NavigableMap<Integer, CatalogueService> ports =
            primary.computeIfAbsent(protocol, p -> new TreeMap<>());
        for (PortRange range : own.ports()) {
          for (int port = range.first(); port <= range.last(); port++) {
            ports.put(port, own);
          }
        }
      }
    }
  }

  /** The entry with this name, wherever it listens. */
  public Optional<CatalogueService> named(String name) {
    return services.stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /** The service to expect on a port, the primary one where several share it. */
  public Optional<CatalogueService> find(int protocol, int port) {
    NavigableMap<Integer, CatalogueService> ports = primary.get(protocol);
    return ports == null ? Optional.empty() : Optional.ofNullable(ports.get(port));
  }

  /**
   * The services to expect in a range of ports, each once, ordered by the lowest port on which it
   * is primary there.
   */
  public ImmutableList<CatalogueService> in(int protocol, PortRange range) {
    NavigableMap<Integer, CatalogueService> ports = primary.get(protocol);
    if (ports == null) {
      return ImmutableList.of();
    }
    Set<CatalogueService> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ImmutableList.Builder<CatalogueService> found = ImmutableList.builder();
    for (CatalogueService service :
        ports.subMap(range.first(), true, range.last(), true).values()) {
      if (seen.add(service)) {
        found.add(service);
      }
    }
    return found.build();
  }

  /** Every service that is known to use a port, the primary one first. */
  public ImmutableList<CatalogueService> sharing(int protocol, int port) {
    ImmutableList.Builder<CatalogueService> found = ImmutableList.builder();
    Optional<CatalogueService> first = find(protocol, port);
    first.ifPresent(found::add);
    for (CatalogueService service : services) {
      if (service.listensOn(protocol, port) && !first.equals(Optional.of(service))) {
        found.add(service);
      }
    }
    return found.build();
  }

  /** All entries in the order of the catalogue, which groups related services. */
  public ImmutableList<CatalogueService> services() {
    return services;
  }

  /** All consoles that entries name as candidates, and others that only a probe can tell apart. */
  public ImmutableList<Console> consoles() {
    return consoles;
  }
}

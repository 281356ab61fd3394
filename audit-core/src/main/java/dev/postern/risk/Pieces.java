package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Listening;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Cuts exposed services into pieces, one for each finding: every service of the catalogue on its
 * own, unless there are so many that the exposure as a whole is the problem.
 *
 * <p>Remembers what it has cut. Thread-safe.
 */
final class Pieces {

  /** More services of the catalogue than this in one exposure make one wide-open finding. */
  static final int MANY = 20;

  private static final ImmutableList<Integer> PORTS =
      ImmutableList.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final ServiceCatalogue catalogue;
  private final ConcurrentMap<Cut, ImmutableList<Piece>> known = new ConcurrentHashMap<>();

  private record Cut(ServiceSet row, ImmutableList<Listening> listening) {}

  Pieces(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The pieces of one row; together they are the whole row.
   *
   * @param listening what is known to listen on the endpoint; it beats what its ports usually carry
   */
  ImmutableList<Piece> of(ServiceSet row, ImmutableList<Listening> listening) {
    return known.computeIfAbsent(new Cut(row, listening), c -> cut(c.row(), c.listening()));
  }

  private ImmutableList<Piece> cut(ServiceSet row, ImmutableList<Listening> listening) {
    TreeSet<Integer> protocols = new TreeSet<>();
    for (ServiceSet.Run run : row.runs()) {
      for (int p = Service.protocol(run.first()); p <= Service.protocol(run.last()); p++) {
        protocols.add(p);
      }
    }
    Map<CatalogueService, ServiceSet> found = new LinkedHashMap<>();
    for (Listening product : listening) {
      ServiceSet part = row.intersect(product.services());
      if (!part.isEmpty()) {
        catalogue
            .named(product.product())
            .ifPresent(service -> found.merge(service, part, ServiceSet::union));
      }
    }
    ServiceSet rest = row.minus(ServiceSet.union(found.values()));
    for (int protocol : protocols) {
      if (Protocol.hasPorts(protocol)) {
        collect(protocol, rest.portsOf(protocol), found);
      }
    }
    return found.size() > MANY ? ImmutableList.of(wide(row, found)) : narrow(row, protocols, found);
  }

  /** The part of a piece with these services; it still belongs to the same finding. */
  Piece part(Piece piece, ServiceSet services) {
    if (services.equals(piece.services())) {
      return piece;
    }
    int example = services.contains(piece.example()) ? piece.example() : lowest(services);
    return new Piece(
        piece.topic(),
        piece.service(),
        piece.listed().isEmpty() ? piece.listed() : names(services),
        services,
        piece.base(),
        piece.category(),
        example);
  }

  private ImmutableList<String> names(ServiceSet services) {
    Map<CatalogueService, ServiceSet> found = new LinkedHashMap<>();
    for (int protocol : PORTS) {
      collect(protocol, services.portsOf(protocol), found);
    }
    return found.keySet().stream()
        .map(CatalogueService::name)
        .collect(ImmutableList.toImmutableList());
  }

  private void collect(int protocol, PortSet ports, Map<CatalogueService, ServiceSet> found) {
    for (PortRange range : ports.ranges()) {
      for (CatalogueService service : catalogue.in(protocol, range)) {
        ServiceSet part = ServiceSet.of(protocol, primaryPorts(protocol, range, service));
        found.merge(service, part, ServiceSet::union);
      }
    }
  }

  /** The ports of a range on which a finding would name this service and no other. */
  private PortSet primaryPorts(int protocol, PortRange range, CatalogueService service) {
    List<PortRange> ports = new ArrayList<>();
    for (PortRange usual : service.ports()) {
      int last = Math.min(usual.last(), range.last());
      for (int port = Math.max(usual.first(), range.first()); port <= last; port++) {
        if (catalogue.find(protocol, port).filter(service::equals).isPresent()) {
          ports.add(new PortRange(port, port));
        }
      }
    }
    return PortSet.of(ports);
  }

  private static Piece wide(ServiceSet row, Map<CatalogueService, ServiceSet> found) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    found.keySet().forEach(service -> names.add(service.name()));
    CatalogueService worst =
        Collections.max(found.keySet(), Comparator.comparing(CatalogueService::severity));
    boolean everything =
        holds(row, ServiceSet.of(Protocol.TCP)) || holds(row, ServiceSet.of(Protocol.UDP));
    return new Piece(
        Piece.WIDE,
        "",
        names.build(),
        row,
        SeverityTable.wide(found.keySet(), everything),
        Optional.empty(),
        lowest(found.getOrDefault(worst, row)));
  }

  private static boolean holds(ServiceSet row, ServiceSet all) {
    return all.isSubsetOf(row);
  }

  private static ImmutableList<Piece> narrow(
      ServiceSet row, Iterable<Integer> protocols, Map<CatalogueService, ServiceSet> found) {
    ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
    ServiceSet named = ServiceSet.union(found.values());
    found.forEach(
        (service, part) -> {
          // A service that two protocols carry is two findings: they are closed by different rules.
          for (int protocol : service.protocols()) {
            ServiceSet carried = part.intersect(ServiceSet.of(protocol));
            if (!carried.isEmpty()) {
              pieces.add(known(service, carried));
            }
          }
        });
    ServiceSet others = ServiceSet.EMPTY;
    for (int protocol : protocols) {
      ServiceSet rest = row.intersect(ServiceSet.of(protocol)).minus(named);
      if (rest.isEmpty()) {
        continue;
      }
      if (protocol == Protocol.TCP || protocol == Protocol.UDP) {
        pieces.add(unknown(Piece.UNKNOWN, rest, protocol));
      } else if (Protocol.isIcmp(protocol)) {
        pieces.add(unknown(Piece.ICMP, rest, protocol));
      } else {
        others = others.union(rest);
      }
    }
    if (!others.isEmpty()) {
      int first = Service.protocol(others.first());
      pieces.add(unknown(Piece.PROTOCOL, others, first));
    }
    return pieces.build();
  }

  private static Piece known(CatalogueService service, ServiceSet part) {
    return new Piece(
        service.category().label(),
        service.name(),
        ImmutableList.of(),
        part,
        service.severity(),
        Optional.of(service.category()),
        lowest(part));
  }

  private static Piece unknown(String topic, ServiceSet part, int protocol) {
    return new Piece(
        topic,
        "",
        ImmutableList.of(),
        part,
        SeverityTable.unknown(protocol),
        Optional.empty(),
        lowest(part));
  }

  private static int lowest(ServiceSet services) {
    return services.first();
  }
}

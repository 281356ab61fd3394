package dev.postern.cli;

import dev.postern.exposure.Analysis;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.net.Address;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.risk.Severity;
import dev.postern.risk.SeverityTable;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A candidate for the one service that says most about an endpoint.
 *
 * @param certainty how sure its row is
 * @param protocol its protocol
 * @param severity what the service is worth when everybody reaches it
 * @param sources how many reach it
 * @param number a port, an ICMP type and code, or 0
 */
record MostExposed(
    Certainty certainty, int protocol, Severity severity, BigInteger sources, int number) {

  private static final Comparator<MostExposed> ORDER =
      Comparator.comparing(MostExposed::certainty)
          .thenComparing(c -> c.protocol() != Protocol.TCP)
          .thenComparing(MostExposed::severity, Comparator.reverseOrder())
          .thenComparing(MostExposed::sources, Comparator.reverseOrder())
          .thenComparing(MostExposed::number);

  /** The service to explain if none is named: TCP first, then the most severe. */
  static Optional<ExplainTarget.Asked> of(Analysis rows, Optional<Address> from) {
    ServiceCatalogue catalogue = ServiceCatalogue.standard();
    return Stream.concat(rows.exposures().stream(), rows.latent().stream())
        .filter(row -> from.map(row.sources()::contains).orElse(true))
        .flatMap(row -> candidates(row, catalogue))
        .min(ORDER)
        .map(best -> new ExplainTarget.Asked(best.protocol(), best.number()));
  }

  private static Stream<MostExposed> candidates(Exposure row, ServiceCatalogue catalogue) {
    Stream.Builder<MostExposed> found = Stream.builder();
    int first = row.services().first();
    found.add(
        candidate(
            row,
            Service.protocol(first),
            SeverityTable.unknown(Service.protocol(first)),
            Service.number(first)));
    for (int protocol : new int[] {Protocol.TCP, Protocol.UDP}) {
      for (PortRange range : row.services().portsOf(protocol).ranges()) {
        found.add(candidate(row, protocol, SeverityTable.unknown(protocol), range.first()));
        for (CatalogueService service : catalogue.in(protocol, range)) {
          found.add(candidate(row, protocol, service.severity(), port(service, range)));
        }
      }
    }
    return found.build();
  }

  private static MostExposed candidate(Exposure row, int protocol, Severity severity, int number) {
    return new MostExposed(row.certainty(), protocol, severity, row.sources().size(), number);
  }

  /** The lowest port of a range on which a service listens. */
  private static int port(CatalogueService service, PortRange range) {
    return service.ports().stream()
        .filter(usual -> usual.last() >= range.first() && usual.first() <= range.last())
        .mapToInt(usual -> Math.max(usual.first(), range.first()))
        .min()
        .orElse(range.first());
  }
}

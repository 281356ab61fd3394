package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.ServiceText;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.Optional;

/**
 * The part of an exposure that one finding speaks about.
 *
 * @param topic what the rule id ends in
 * @param service the catalogue's name, empty where there is none or are several
 * @param listed the services of the catalogue in a wide piece
 * @param services the services on the endpoint
 * @param base the severity before sources and certainty
 * @param category the kind of service, if the catalogue knows one
 * @param example the service to show it with: the worst one of a wide piece, otherwise the lowest
 */
record Piece(
    String topic,
    String service,
    ImmutableList<String> listed,
    ServiceSet services,
    Severity base,
    Optional<Category> category,
    int example) {

  static final String WIDE = "wide";
  static final String UNKNOWN = "unknown-service";
  static final String ICMP = "icmp";
  static final String PROTOCOL = "protocol";

  /** The protocol of the lowest service; all of them have it, except where whole protocols meet. */
  int protocolNumber() {
    return Service.protocol(services.first());
  }

  String protocol() {
    return ServiceText.protocol(services);
  }
}

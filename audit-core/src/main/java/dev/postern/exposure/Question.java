package dev.postern.exposure;

import dev.postern.net.Address;
import dev.postern.net.Service;
import java.util.Optional;

/**
 * May somebody reach a service, and why?
 *
 * @param target an endpoint's id or address, or its owner's id or name
 * @param protocol the IP protocol, 0..255
 * @param service the service on the endpoint: a port, {@code type·256+code}, or 0 where there are
 *     none
 * @param from the client; empty for anybody on the internet
 */
public record Question(String target, int protocol, int service, Optional<Address> from) {

  /** Checks protocol and service. */
  public Question {
    Service.point(protocol, service);
  }
}

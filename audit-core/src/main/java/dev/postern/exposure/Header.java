package dev.postern.exposure;

import dev.postern.net.Address;
import dev.postern.net.Service;
import org.jspecify.annotations.Nullable;

/**
 * What filters can read of a request at one place on its path, and of the answer that comes back
 * there.
 *
 * @param client the address the request seems to come from
 * @param target the address it goes to, if it has one
 * @param point the protocol and service it goes to
 * @param clientPort the port it comes from
 * @param answer the protocol and service that the answer goes to
 */
record Header(Address client, @Nullable Address target, int point, int clientPort, int answer) {

  Header answeredBy(int message) {
    return new Header(client, target, point, clientPort, message);
  }

  Header behind(@Nullable Address newTarget, int newPoint) {
    return new Header(client, newTarget, newPoint, clientPort, answer);
  }

  Header from(Address proxy, int proxyPort) {
    return new Header(proxy, target, point, proxyPort, answer);
  }

  int protocol() {
    return Service.protocol(point);
  }
}

package dev.postern.exposure;

import dev.postern.net.ServiceSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What paths leave open by their own nature, with the services at the endpoint whose fate hangs on
 * it. Not thread-safe.
 */
final class Doubts {

  private final Map<String, ServiceSet> open = new TreeMap<>();

  void add(String reason, ServiceSet services) {
    if (!services.isEmpty()) {
      open.merge(reason, services, ServiceSet::union);
    }
  }

  /** The reasons why something about these services is open. */
  Stream<String> about(ServiceSet services) {
    return open.entrySet().stream()
        .filter(doubt -> doubt.getValue().intersects(services))
        .map(Map.Entry::getKey);
  }
}

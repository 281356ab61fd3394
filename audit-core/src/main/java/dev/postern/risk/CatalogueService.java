package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.util.Optional;

/**
 * One entry of the catalogue: a service, the ports it usually listens on and what its exposure
 * means.
 *
 * @param name the catalogue's own name, unique in the catalogue
 * @param category the kind of service
 * @param protocols IP protocol numbers with ports, at least one
 * @param ports ascending, disjoint and not adjacent, at least one
 * @param severity the rating when the whole internet reaches it, before any probe
 * @param ifOpen the rating once it is proven to answer without a login, where that differs in kind
 * @param risk one sentence for a reader
 * @param candidates ids of consoles that may answer there, perhaps none
 * @param unproven whether the entry still lacks a confirmation against a running service
 */
public record CatalogueService(
    String name,
    Category category,
    ImmutableSet<Integer> protocols,
    ImmutableList<PortRange> ports,
    Severity severity,
    Optional<Severity> ifOpen,
    String risk,
    ImmutableList<String> candidates,
    boolean unproven) {

  /** Checks that the entry names something and that its ranges are canonical. */
  public CatalogueService {
    if (name.isBlank() || risk.isBlank()) {
      throw new IllegalArgumentException("service '" + name + "' needs a name and a risk");
    }
    if (protocols.isEmpty() || !allHavePorts(protocols)) {
      throw new IllegalArgumentException(name + ": protocols " + protocols + " must have ports");
    }
    if (ports.isEmpty()) {
      throw new IllegalArgumentException(name + ": has no ports");
    }
    for (int i = 1; i < ports.size(); i++) {
      if (ports.get(i).first() <= ports.get(i - 1).last() + 1) {
        throw new IllegalArgumentException(
            name + ": port ranges " + ports + " are not ascending and apart");
      }
    }
  }

  /** Whether the service is expected on this protocol and port. */
  public boolean listensOn(int protocol, int port) {
    if (protocols.contains(protocol)) {
      for (PortRange range : ports) {
        if (range.contains(port)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean allHavePorts(ImmutableSet<Integer> protocols) {
    for (int protocol : protocols) {
      if (!Protocol.hasPorts(protocol)) {
        return false;
      }
    }
    return true;
  }
}

package dev.postern.model;

import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortSet;
import dev.postern.net.ServiceSet;

/**
 * The packets that a rule speaks about.
 *
 * @param sources the source address
 * @param services protocol and destination service
 * @param destinations the destination address
 * @param clientPorts the source port, for protocols that have ports
 * @param conditions names that must all be on for the rule to exist on a path
 */
public record Match(
    AddressMatch sources,
    ServiceSet services,
    AddressMatch destinations,
    PortSet clientPorts,
    ImmutableSet<Name> conditions) {

  /** Packets from these sources to these services, whatever their destination. */
  public static Match from(AddressMatch sources, ServiceSet services) {
    return new Match(sources, services, AddressMatch.ANY, PortSet.ALL, ImmutableSet.of());
  }

  /** Packets to these destinations and services, whatever their source. */
  public static Match to(AddressMatch destinations, ServiceSet services) {
    return new Match(AddressMatch.ANY, services, destinations, PortSet.ALL, ImmutableSet.of());
  }

  /** The same match that exists only where this name is on. */
  public Match when(Name condition) {
    return new Match(
        sources,
        services,
        destinations,
        clientPorts,
        ImmutableSet.<Name>builder().addAll(conditions).add(condition).build());
  }
}

package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.GatewayListener;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A listener of an application gateway as it is reached at one of its addresses.
 *
 * @param entry the gateway
 * @param listener the listener
 * @param frontend the address, if the listener names one that is there
 * @param subnet where the instances of the gateway live
 */
record Reached(
    Listed.Entry<ApplicationGateway> entry,
    GatewayListener listener,
    Optional<GatewayFrontend> frontend,
    ResourceId subnet) {

  ApplicationGateway gateway() {
    return entry.value();
  }

  OptionalInt port() {
    return port(listener);
  }

  private OptionalInt port(GatewayListener which) {
    return gateway().ports().getOrDefault(which.port(), OptionalInt.empty());
  }

  /** What it listens to; one of unknown port may listen to any. */
  ServiceSet services() {
    OptionalInt port = port();
    return port.isPresent()
        ? ServiceSet.of(Protocol.TCP, new PortRange(port.getAsInt(), port.getAsInt()))
        : ServiceSet.of(Protocol.TCP);
  }

  /** Whether a public and a private listener have its port. */
  boolean sharesPort() {
    return gateway().listeners().stream()
        .filter(other -> port(other).equals(port()))
        .anyMatch(other -> isPublic(gateway().frontend(other.frontend())) != isPublic(frontend));
  }

  private static boolean isPublic(Optional<GatewayFrontend> frontend) {
    return frontend.filter(f -> f.privateAddress().isEmpty()).isPresent();
  }

  ImmutableSet<Missing> missing() {
    return gateway().isStopped() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of();
  }

  /** The listener as a door. */
  Door door(ImmutableList<Address> published) {
    OptionalInt port = port();
    String at = port.isPresent() ? Integer.toString(port.getAsInt()) : listener.name();
    return new Door(
        DoorKind.LOAD_BALANCER,
        listener.id().toString(),
        gateway().name() + ":" + at,
        published,
        listener.hosts());
  }
}

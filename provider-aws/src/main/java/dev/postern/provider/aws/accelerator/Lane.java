package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.ServiceMap;
import dev.postern.model.Symbol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Tables;
import java.util.stream.Collectors;

/** The way from a listener of an accelerator to one of its endpoints. */
record Lane(
    Accelerator accelerator,
    Accelerator.Listener listener,
    Accelerator.Group group,
    Accelerator.Target target) {

  Door door() {
    String ports = listener.ports().stream().map(Object::toString).collect(Collectors.joining(","));
    return new Door(
        DoorKind.ACCELERATOR,
        listener.arn(),
        accelerator.name() + ":" + ports,
        accelerator.addresses(),
        accelerator.hosts());
  }

  ServiceMap ports() {
    return PortForwarding.of(listener, group.overrides());
  }

  /** The services at the door that arrive as these. */
  ServiceSet services(ServiceSet inside) {
    return ports().before(inside);
  }

  /** An accelerator that is turned off drops everything. */
  ImmutableSet<Missing> missing() {
    return accelerator.enabled() ? ImmutableSet.of() : ImmutableSet.of(Missing.PUBLISHED);
  }

  /**
   * Endpoints that get no traffic by weight or dial still get it when all others fail: failover
   * ignores the dial, and the last resort is a random endpoint (Global Accelerator guide, failover
   * for unhealthy endpoints).
   */
  ImmutableList<Hop> lastResort() {
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    if (!group.dialled()) {
      hops.add(
          maybe(
              "aws:accelerator-dial:" + group.arn(),
              "the traffic dial of "
                  + group.region()
                  + " is 0: traffic comes only when other endpoint groups fail"));
    }
    if (!target.weighted()) {
      hops.add(
          maybe(
              "aws:accelerator-weight:" + group.arn() + "/" + target.id(),
              "the weight of " + target.id() + " is 0: traffic comes only when all others fail"));
    }
    return hops.build();
  }

  private Hop.Filter maybe(String id, String reason) {
    return Hop.Filter.request(
        Tables.maybe(
            id, Role.PLATFORM, new Origin(group.arn(), "", reason), Symbol.condition(id, reason)));
  }
}

package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Missing;
import dev.postern.net.ServiceSet;

/**
 * How clients come as far as an interface's own firewall: to a public address of its own, or
 * through something that stands in front.
 */
public interface Arrival {

  /** The door they use, where {@code own} is the interface's own. */
  Door door(Door own);

  /** The services at the door that arrive as these. */
  ServiceSet services(ServiceSet inside);

  /** What judges them on the way in, and their answers on the way back. */
  Network.Entrance entrance(Place place);

  /** What keeps everything out. */
  ImmutableSet<Missing> missing(Place place);

  /** How the interface's own firewall sees them. */
  Perspective perspective(Place place);
}

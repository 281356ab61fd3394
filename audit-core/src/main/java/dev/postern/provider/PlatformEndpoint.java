package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import java.util.function.Function;

/**
 * A public name that the platform itself serves for a customer's thing; no firewall of the
 * customer's network stands before it.
 *
 * @param scope the account and region
 * @param id what is reached
 * @param owner what it belongs to
 * @param hosts the public names, the usual one first; none if nobody says
 * @param serves where it listens
 * @param families the families in which it has addresses
 * @param hops what decides who gets through
 * @param missing what is missing for it to be published
 */
public record PlatformEndpoint(
    Scope scope,
    String id,
    Owner owner,
    ImmutableList<String> hosts,
    Serves serves,
    ImmutableSet<Family> families,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing) {

  /**
   * Adds the endpoint with its door. What is added again under the same id is one endpoint with a
   * further door.
   *
   * @param clients the sources that may come, by family
   */
  public void addTo(Collected out, Function<Family, AddressSet> clients) {
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                id, scope, "", owner, owner, ImmutableList.of(), true, serves.undisputed()));
    String name = hosts.isEmpty() ? id : hosts.get(0);
    Door door = new Door(DoorKind.PLATFORM_ENDPOINT, name, name, ImmutableList.of(), hosts);
    for (Family family : families) {
      out.path(
          new Path(
              door,
              endpoint,
              family,
              clients.apply(family),
              serves.services(),
              null,
              hops,
              missing));
    }
  }
}

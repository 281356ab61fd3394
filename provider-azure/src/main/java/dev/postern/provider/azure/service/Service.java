package dev.postern.provider.azure.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Owner;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;

/**
 * A managed service as far as decides who reaches it.
 *
 * @param call the answer that described it, or should have
 * @param id its id
 * @param location its region, empty if nobody says
 * @param owner whose endpoint it is: the service itself
 * @param running false if it is known to be stopped
 * @param publication whether it has a public endpoint
 * @param entrances its public names
 * @param firewall what it lets in
 * @param assumed defaults that were taken
 */
record Service(
    AzureCall call,
    ResourceId id,
    String location,
    Owner owner,
    boolean running,
    Publication publication,
    ImmutableList<Entrance> entrances,
    Firewall firewall,
    ImmutableSet<Assumed> assumed) {

  /** The same, as if everything about its firewall were known. */
  Service withoutDoubts() {
    Firewall known =
        new Firewall(
            firewall.call(),
            firewall.setting(),
            firewall.everybody(),
            firewall.rows(),
            ImmutableList.of());
    return new Service(call, id, location, owner, running, publication, entrances, known, assumed);
  }

  /** The same thing, of which another answer says something else. */
  Service disputed(Service other) {
    String reason = id.name() + " was described twice and differs. Collect it again";
    ImmutableSet<Entrance> all =
        ImmutableSet.<Entrance>builder().addAll(entrances).addAll(other.entrances).build();
    return new Service(
        call,
        id,
        location,
        owner,
        running || other.running,
        new Publication.Unclear(new Doubt(call.action(), "unsupported", reason), false),
        all.asList(),
        firewall,
        assumed);
  }
}

package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;

/**
 * One row of the answer: these sources reach these services of this endpoint through this door.
 *
 * <p>Rows of one (door, endpoint, family) are disjoint; services with equal sources share a row as
 * far as protocol and port notation allow.
 *
 * @param id stable across runs and reorderings
 * @param endpoint what is reached
 * @param door the way in
 * @param family the clients' address family
 * @param services the services on the endpoint, all of one protocol or several wholly open
 *     protocols
 * @param doorServices the same services at the door
 * @param sources the sources that reach each of the services
 * @param clients the set that the door starts with, against which sources are classified
 * @param certainty how sure it is
 * @param arrival whether requests arrive
 * @param reply whether answers leave
 * @param reasons what the result depends on where it is not certain, sorted
 * @param qualifiers words such as {@code inspected}, sorted
 * @param missing what is missing, for latent rows
 * @param witness a packet of this row
 * @param trace what each hop did to the witness
 * @param openers the firewall rules that let some of this row through
 */
public record Exposure(
    String id,
    Endpoint endpoint,
    Door door,
    Family family,
    ServiceSet services,
    ServiceSet doorServices,
    AddressSet sources,
    AddressSet clients,
    Certainty certainty,
    Arrival arrival,
    Reply reply,
    ImmutableList<String> reasons,
    ImmutableList<String> qualifiers,
    ImmutableSet<Missing> missing,
    Packet witness,
    ImmutableList<Step> trace,
    ImmutableList<Origin> openers) {

  /** The protocol as reports write it. */
  public String protocol() {
    return ServiceText.protocol(services);
  }

  /** The ports on the endpoint as reports write them. */
  public String ports() {
    return ServiceText.ports(services);
  }

  /** The ports at the door as reports write them. */
  public String doorPorts() {
    return ServiceText.ports(doorServices);
  }
}

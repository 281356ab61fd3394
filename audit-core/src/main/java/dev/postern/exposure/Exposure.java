package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Scope;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the answer: these sources reach these services of this endpoint through this door.
 *
 * <p>Rows of one (door, endpoint, family) are disjoint; services with equal sources share a row as
 * far as protocol and port notation allow. Immutable and thread-safe.
 */
public final class Exposure {

  private final Endpoint endpoint;
  private final Door door;
  private final Family family;
  private final AddressSet clients;
  private final ImmutableSet<Missing> missing;
  private final DoorSource source;
  private final Row row;
  private @Nullable String id; // made when first asked for; two threads make the same

  /**
   * A row between two ends.
   *
   * @param endpoint what is reached
   * @param door the way in
   * @param family the clients' address family
   * @param clients the set that the door starts with, against which sources are classified
   * @param missing what is missing, for latent rows
   * @param source whether the door keeps the clients' addresses
   * @param row what is reached by whom
   */
  public Exposure(
      Endpoint endpoint,
      Door door,
      Family family,
      AddressSet clients,
      ImmutableSet<Missing> missing,
      DoorSource source,
      Row row) {
    this.endpoint = endpoint;
    this.door = door;
    this.family = family;
    this.clients = clients;
    this.missing = missing;
    this.source = source;
    this.row = row;
  }

  /** What is reached. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The way in. */
  public Door door() {
    return door;
  }

  /** The clients' address family. */
  public Family family() {
    return family;
  }

  /** The set that the door starts with, against which sources are classified. */
  public AddressSet clients() {
    return clients;
  }

  /** What is missing, for latent rows. */
  public ImmutableSet<Missing> missing() {
    return missing;
  }

  /** Whether the door keeps the clients' addresses on the way to the endpoint. */
  public DoorSource source() {
    return source;
  }

  /**
   * An id that is stable across runs: built from what the row says, never from order or rule names,
   * so that it survives reordering and renaming.
   */
  public String id() {
    String known = id;
    if (known == null) {
      known = digest();
      id = known;
    }
    return known;
  }

  private String digest() {
    Scope scope = endpoint.scope();
    String text =
        String.join(
            "\n",
            scope.provider(),
            scope.account(),
            scope.region(),
            endpoint.id(),
            door.kind().label(),
            door.id(),
            family.label(),
            certainty().label(),
            arrival().label(),
            reply().label(),
            protocol(),
            ports(),
            missing.toString());
    return "E-"
        + Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, 12);
  }

  /** The protocol as reports write it. */
  public String protocol() {
    return ServiceText.protocol(services());
  }

  /** The ports on the endpoint as reports write them. */
  public String ports() {
    return ServiceText.ports(services());
  }

  /** The ports at the door as reports write them. */
  public String doorPorts() {
    return ServiceText.ports(doorServices());
  }

  /** The services on the endpoint. */
  public ServiceSet services() {
    return row.services();
  }

  /** The same services at the door. */
  public ServiceSet doorServices() {
    return row.doorServices();
  }

  /** The sources that reach each of the services. */
  public AddressSet sources() {
    return row.sources();
  }

  /** How sure it is. */
  public Certainty certainty() {
    return row.certainty();
  }

  /** Whether requests arrive. */
  public Arrival arrival() {
    return row.arrival();
  }

  /** Whether answers leave. */
  public Reply reply() {
    return row.reply();
  }

  /** What the result depends on where it is not certain, sorted. */
  public ImmutableList<String> reasons() {
    return row.reasons();
  }

  /** Words such as {@code inspected}, sorted. */
  public ImmutableList<String> qualifiers() {
    return row.qualifiers();
  }

  /** A packet of this row. */
  public Packet witness() {
    return row.evidence().witness();
  }

  /**
   * A packet of this row to one of its services, and what each hop did to it.
   *
   * @param service a service on the endpoint, one of {@link #services()}
   */
  public Witness witnessOf(int service) {
    return row.evidence().witnessOf(checked(service), sources());
  }

  /**
   * A packet of this row from one of these sources, and what each hop did to it.
   *
   * @param service a service on the endpoint, one of {@link #services()}
   * @param some some of {@link #sources()}, at least one
   */
  public Witness witnessOf(int service, AddressSet some) {
    return row.evidence().witnessAmong(checked(service), sources(), some);
  }

  private int checked(int service) {
    if (!services().contains(service)) {
      throw new IllegalArgumentException(
          "service " + service + " is none of " + protocol() + " " + ports());
    }
    return service;
  }

  /** What each hop did to the witness. */
  public ImmutableList<Step> trace() {
    return row.evidence().trace();
  }

  /** The firewall rules that let some of this row through. */
  public ImmutableList<Origin> openers() {
    return row.evidence().openers();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Exposure that
            && endpoint.equals(that.endpoint)
            && door.equals(that.door)
            && family == that.family
            && clients.equals(that.clients)
            && missing.equals(that.missing)
            && source == that.source
            && row.equals(that.row));
  }

  @Override
  public int hashCode() {
    return Objects.hash(endpoint, door, family, clients, missing, source, row);
  }

  /** Its ends and what is reached, for debugging; reports render rows instead. */
  @Override
  public String toString() {
    return door.id() + " -> " + endpoint.id() + " (" + family.label() + ") " + row;
  }
}

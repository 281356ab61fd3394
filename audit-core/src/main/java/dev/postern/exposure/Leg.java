package dev.postern.exposure;

import dev.postern.model.Hop;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a path, as seen by whoever sends.
 *
 * @param family the family of the packets
 * @param sources who sends
 * @param services the services addressed
 * @param destination the address packets carry
 * @param hops what is still ahead
 */
record Leg(
    Family family,
    AddressSet sources,
    ServiceSet services,
    @Nullable Address destination,
    List<Hop> hops) {}

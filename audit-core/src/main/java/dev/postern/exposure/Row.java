package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;

/**
 * One row of an answer without the names of its ends: all endpoints that are reached in the same
 * way share it.
 *
 * @param services the services on the endpoint, all of one protocol or several wholly open
 *     protocols
 * @param doorServices the same services at the door
 * @param sources the sources that reach each of the services
 * @param certainty how sure it is
 * @param arrival whether requests arrive
 * @param reply whether answers leave
 * @param reasons what the result depends on where it is not certain, sorted
 * @param qualifiers words such as {@code inspected}, sorted
 * @param evidence what shows that it is true
 */
public record Row(
    ServiceSet services,
    ServiceSet doorServices,
    AddressSet sources,
    Certainty certainty,
    Arrival arrival,
    Reply reply,
    ImmutableList<String> reasons,
    ImmutableList<String> qualifiers,
    Evidence evidence) {}

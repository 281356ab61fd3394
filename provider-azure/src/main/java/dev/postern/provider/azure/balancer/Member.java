package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.Optional;

/**
 * Something that a load balancer can forward to.
 *
 * @param configuration the configuration of the interface that has the address, {@link
 *     ResourceId#NONE} where none is known
 * @param endpoint whose address it is
 * @param place what filters look at there
 * @param address its private address, if it is known
 * @param missing what is missing for it to answer
 * @param doubts what is not known of it
 */
record Member(
    ResourceId configuration,
    Endpoint endpoint,
    Place place,
    Optional<Address> address,
    ImmutableSet<Missing> missing,
    ImmutableList<Symbol> doubts) {}

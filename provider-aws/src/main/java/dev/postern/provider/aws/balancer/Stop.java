package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.Family;
import org.jspecify.annotations.Nullable;

/**
 * What a load balancer forwards to: an interface, or a node of another load balancer.
 *
 * @param endpoint what a reader is told about
 * @param subnet where it stands
 * @param groups its security groups
 * @param open whether it was made without security groups and takes every client
 * @param family the family of its address
 * @param address its address, null if it is not known
 * @param missing what it lacks itself
 */
record Stop(
    Endpoint endpoint,
    String subnet,
    ImmutableSortedSet<String> groups,
    boolean open,
    Family family,
    @Nullable Address address,
    ImmutableSet<Missing> missing) {}

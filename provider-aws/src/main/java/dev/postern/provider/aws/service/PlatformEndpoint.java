package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.Family;

/**
 * A public name that AWS serves for a customer's thing; no security group and no network ACL stands
 * before it.
 *
 * @param scope the account and region
 * @param id what is reached
 * @param owner what it belongs to
 * @param host the public name, empty if nobody says
 * @param serves where it listens
 * @param families the families in which it has addresses
 * @param hops what decides who gets through
 * @param missing what is missing for it to be published
 */
record PlatformEndpoint(
    Scope scope,
    String id,
    Owner owner,
    String host,
    Serves serves,
    ImmutableSet<Family> families,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing) {}

package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;

/**
 * One way in from the internet.
 *
 * @param kind what sort of way
 * @param id the platform's id: an address, a listener, a rule
 * @param name what people call it
 * @param addresses its public addresses; may be empty where only a name is public
 */
public record Door(DoorKind kind, String id, String name, ImmutableList<Address> addresses) {}

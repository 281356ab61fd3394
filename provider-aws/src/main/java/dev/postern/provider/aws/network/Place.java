package dev.postern.provider.aws.network;

import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.net.Family;
import org.jspecify.annotations.Nullable;

/**
 * Where packets meet an interface.
 *
 * @param scope the account and region that use it
 * @param vpc the network
 * @param subnet the subnet
 * @param family the family in which they arrive
 * @param inside the address that they arrive at, null if it is not known
 */
public record Place(
    Scope scope, String vpc, String subnet, Family family, @Nullable Address inside) {}

/**
 * Azure's network semantics as rule tables: network security groups, security admin rules, service
 * tags, routes, and what holds where no rule does.
 *
 * <p>Start with {@link dev.postern.provider.azure.network.Estate} (everything that was read, by id)
 * and {@link dev.postern.provider.azure.network.Network}, from which every door builds its paths.
 * The rules come from the Azure documentation of virtual networks and Virtual Network Manager.
 */
@NullMarked
package dev.postern.provider.azure.network;

import org.jspecify.annotations.NullMarked;

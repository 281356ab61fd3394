/**
 * Doors that open a connection of their own or change where it goes: application gateways with
 * their web application firewalls, Azure Firewall, bastions and VPN gateways; and the account of
 * every public address that belongs to none of the doors that are followed.
 *
 * <p>Start with {@link dev.postern.provider.azure.gateway.GatewayPaths}. The rules come from the
 * Azure documentation of these services; docs/azure.md says what was decided where it is silent.
 */
@NullMarked
package dev.postern.provider.azure.gateway;

import org.jspecify.annotations.NullMarked;

package dev.postern.model;

import dev.postern.net.IpSpace;

/**
 * A set of sources that has a name.
 *
 * @param text the name, such as "any tenant of the content network"
 * @param addresses the members
 * @param anyTenant whether every customer of a platform can send from it
 */
public record SourceLabel(String text, IpSpace addresses, boolean anyTenant) {}

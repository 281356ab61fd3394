package dev.postern.model;

import dev.postern.net.IpSpace;

/**
 * A set of sources that has a name.
 *
 * @param text the name, such as "CloudFront (any distribution)"
 * @param addresses the members
 * @param anyTenant whether every customer of a platform can send from it
 */
public record SourceLabel(String text, IpSpace addresses, boolean anyTenant) {}

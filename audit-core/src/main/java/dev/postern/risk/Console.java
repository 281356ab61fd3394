package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.net.PortRange;

/**
 * A web application that may answer on a port; {@link CatalogueService#candidates} names it by id.
 *
 * @param id unique in the catalogue
 * @param admin whether it administers something
 * @param ports the TCP ports it is usually found on, ascending
 * @param severity the rating once it is identified
 */
public record Console(
    String id, boolean admin, ImmutableList<PortRange> ports, Severity severity) {}

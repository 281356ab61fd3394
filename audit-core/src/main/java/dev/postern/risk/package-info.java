/**
 * What an exposure means: the catalogue of services and the declared table of severity.
 *
 * <p>Start with {@link dev.postern.risk.ServiceCatalogue} (which service a port usually carries and
 * how bad it is on the internet) and {@link dev.postern.risk.SeverityTable} (how sources and
 * certainty change that). Everything here is data and pure functions; nothing opens a connection.
 */
@NullMarked
package dev.postern.risk;

import org.jspecify.annotations.NullMarked;

/**
 * What Azure itself serves in public for a customer: databases, caches, storage and the APIs of
 * Kubernetes clusters. No network security group stands before them; each has a firewall of its own
 * with its own default, which is one more rule table.
 *
 * <p>Start with {@link dev.postern.provider.azure.service.ServicePaths}. Readers turn answers into
 * {@link dev.postern.provider.azure.service.Service} records, {@link
 * dev.postern.provider.azure.service.ServiceWriter} turns those into paths. The rules come from the
 * Azure documentation of the services.
 */
@NullMarked
package dev.postern.provider.azure.service;

import org.jspecify.annotations.NullMarked;

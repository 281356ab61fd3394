/**
 * The parts of Azure's own objects that decide about packets, as records in Azure's words.
 *
 * <p>Start with {@link dev.postern.provider.azure.resource.Nsg} and {@link
 * dev.postern.provider.azure.resource.Nic}. Reading never throws: what was not understood stays in
 * the record as something unreadable, for the translators to name.
 */
@NullMarked
package dev.postern.provider.azure.resource;

import org.jspecify.annotations.NullMarked;

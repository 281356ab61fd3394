/**
 * The contract between the library and a platform: {@link dev.postern.provider.Provider} reads what
 * was collected and hands over an inventory; {@link dev.postern.provider.Assembly} joins the
 * inventories of several scopes. What every translation needs is here as well: {@link
 * dev.postern.provider.Ledger} keeps account of what was read, {@link
 * dev.postern.provider.Collected} of what was found, {@link dev.postern.provider.Tables} turns
 * single facts into rule tables, and {@link dev.postern.provider.PlatformEndpoint} is what a
 * platform serves in public for a customer's thing.
 */
@NullMarked
package dev.postern.provider;

import org.jspecify.annotations.NullMarked;

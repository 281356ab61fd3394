/**
 * The contract between the library and a platform: {@link dev.postern.provider.Provider} reads what
 * was collected and hands over an inventory; {@link dev.postern.provider.Assembly} joins the
 * inventories of several scopes. What every translation needs is here as well: {@link
 * dev.postern.provider.Ledger} keeps account of what was read, {@link
 * dev.postern.provider.Collected} of what was found, and {@link dev.postern.provider.Tables} turns
 * single facts into rule tables.
 */
@NullMarked
package dev.postern.provider;

import org.jspecify.annotations.NullMarked;

/**
 * The contract between the library and a platform: {@link dev.postern.provider.Provider} reads what
 * was collected and hands over an inventory; {@link dev.postern.provider.Assembly} joins the
 * inventories of several scopes.
 */
@NullMarked
package dev.postern.provider;

import org.jspecify.annotations.NullMarked;

/**
 * What the accounts of a snapshot share, found before anything is translated, so that accounts that
 * share nothing can be translated one after the other.
 *
 * <p>Knows {@code snapshot} and {@code resource}.
 */
@NullMarked
package dev.postern.provider.aws.sharing;

import org.jspecify.annotations.NullMarked;

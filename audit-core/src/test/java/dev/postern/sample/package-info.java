/** Small inventories for tests: start with {@link dev.postern.sample.Site}. */
@NullMarked
package dev.postern.sample;

import org.jspecify.annotations.NullMarked;

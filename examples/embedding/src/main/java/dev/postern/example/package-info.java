/** How a program of your own embeds Postern. */
@NullMarked
package dev.postern.example;

import org.jspecify.annotations.NullMarked;

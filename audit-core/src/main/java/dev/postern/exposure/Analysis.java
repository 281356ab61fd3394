package dev.postern.exposure;

import com.google.common.collect.ImmutableList;

/**
 * The exact answer for one inventory.
 *
 * @param exposures rows that are reached, or may be, in a fixed order
 * @param latent rows that would be reached if something named were there, in a fixed order
 */
public record Analysis(ImmutableList<Exposure> exposures, ImmutableList<Exposure> latent) {}

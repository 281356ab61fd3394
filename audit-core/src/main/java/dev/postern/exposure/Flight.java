package dev.postern.exposure;

import com.google.common.collect.ImmutableList;

/**
 * What became of one packet on one path.
 *
 * @param arrives whether the request reaches the endpoint
 * @param replies whether it does and an answer gets back to the same client port
 * @param steps what each table, translation and note did, in the order of the path
 * @param blocking the steps that would have to change for request and answer to get through for
 *     certain
 */
public record Flight(
    Outcome arrives, Outcome replies, ImmutableList<Step> steps, ImmutableList<Step> blocking) {}

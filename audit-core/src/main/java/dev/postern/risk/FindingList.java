package dev.postern.risk;

import com.google.common.collect.ImmutableList;

/**
 * The findings of an audit.
 *
 * @param findings the most urgent first
 * @param narrowLatent how many latent rows were left out because only some addresses would reach
 *     them
 */
public record FindingList(ImmutableList<Finding> findings, int narrowLatent) {}

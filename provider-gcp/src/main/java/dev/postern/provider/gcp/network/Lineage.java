package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.gcp.resource.ResourceRef;

/**
 * What stands above a project.
 *
 * @param nodes the organization first, then folders downwards, as far as they are known
 * @param whole whether nothing is missing
 */
record Lineage(ImmutableList<ResourceRef> nodes, boolean whole) {

  static final Lineage UNKNOWN = new Lineage(ImmutableList.of(), false);
}

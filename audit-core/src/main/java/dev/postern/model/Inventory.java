package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;

/**
 * Everything that one or more scopes hand over for analysis.
 *
 * @param scopes the scopes, sorted
 * @param endpoints every endpoint, also those that no path leads to
 * @param paths every path, real and latent
 * @param tables rule tables worth reviewing on their own, by the scope that owns them
 * @param observations what the provider itself knows to be untidy
 * @param labels sets of sources that have a name
 * @param coverage what was read and what is missing
 */
public record Inventory(
    ImmutableSortedSet<Scope> scopes,
    ImmutableList<Endpoint> endpoints,
    ImmutableList<Path> paths,
    ImmutableListMultimap<Scope, RuleTable> tables,
    ImmutableList<Observation> observations,
    ImmutableList<SourceLabel> labels,
    Coverage coverage) {

  /** Nothing but what is missing. */
  public static Inventory lacking(ImmutableList<Gap> gaps) {
    return new Inventory(
        ImmutableSortedSet.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableListMultimap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        new Coverage(RuleCount.ZERO, gaps, ImmutableList.of(), ImmutableList.of()));
  }
}

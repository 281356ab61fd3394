package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;

/**
 * What an audit keeps of an {@link Inventory} that has been analysed: who was there and what was
 * read, without rules and paths.
 *
 * @param scopes the scopes, sorted
 * @param endpoints every endpoint, also those that no path leads to
 * @param labels sets of sources that have a name, by the scope in which they have it
 * @param coverage what was read and what is missing
 */
public record Census(
    ImmutableSortedSet<Scope> scopes,
    ImmutableList<Endpoint> endpoints,
    ImmutableMap<Scope, ImmutableList<SourceLabel>> labels,
    Coverage coverage) {

  /** What is kept of an inventory. */
  public static Census of(Inventory inventory) {
    ImmutableMap.Builder<Scope, ImmutableList<SourceLabel>> labels = ImmutableMap.builder();
    inventory.scopes().forEach(scope -> labels.put(scope, inventory.labels()));
    return new Census(
        inventory.scopes(), inventory.endpoints(), labels.buildOrThrow(), inventory.coverage());
  }

  /** Everything of all; coverage adds up. No two may have a scope in common. */
  public static Census of(List<Census> parts) {
    ImmutableSortedSet.Builder<Scope> scopes = ImmutableSortedSet.naturalOrder();
    ImmutableList.Builder<Endpoint> endpoints = ImmutableList.builder();
    ImmutableMap.Builder<Scope, ImmutableList<SourceLabel>> labels = ImmutableMap.builder();
    for (Census part : parts) {
      scopes.addAll(part.scopes());
      endpoints.addAll(part.endpoints());
      labels.putAll(part.labels());
    }
    return new Census(
        scopes.build(),
        endpoints.build(),
        labels.buildOrThrow(),
        Coverage.sum(parts.stream().map(Census::coverage).toList()));
  }

  /** The same with remarks that change no verdict. */
  public Census noting(List<String> remarks) {
    return remarks.isEmpty()
        ? this
        : new Census(
            scopes,
            endpoints,
            labels,
            new Coverage(
                coverage.rules(),
                coverage.gaps(),
                coverage.assumptions(),
                ImmutableList.<String>builder().addAll(coverage.notes()).addAll(remarks).build()));
  }

  /** The sets of sources that have a name in a scope. */
  public ImmutableList<SourceLabel> labels(Scope scope) {
    return labels.getOrDefault(scope, ImmutableList.of());
  }
}

package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Coverage;
import dev.postern.model.Endpoint;
import dev.postern.model.Inventory;
import dev.postern.model.Observation;
import dev.postern.model.Path;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.SourceLabel;
import java.util.List;

/** Joins the inventories of several scopes into one. */
public final class Assembly {

  private Assembly() {}

  /** One inventory that holds everything of all; coverage adds up. */
  public static Inventory merge(List<Inventory> inventories) {
    ImmutableSortedSet.Builder<Scope> scopes = ImmutableSortedSet.naturalOrder();
    ImmutableList.Builder<Endpoint> endpoints = ImmutableList.builder();
    ImmutableList.Builder<Path> paths = ImmutableList.builder();
    ImmutableListMultimap.Builder<Scope, RuleTable> tables = ImmutableListMultimap.builder();
    ImmutableList.Builder<Observation> observations = ImmutableList.builder();
    ImmutableList.Builder<SourceLabel> labels = ImmutableList.builder();
    for (Inventory inventory : inventories) {
      scopes.addAll(inventory.scopes());
      endpoints.addAll(inventory.endpoints());
      paths.addAll(inventory.paths());
      tables.putAll(inventory.tables());
      observations.addAll(inventory.observations());
      labels.addAll(inventory.labels());
    }
    return new Inventory(
        scopes.build(),
        endpoints.build(),
        paths.build(),
        tables.build(),
        observations.build(),
        labels.build(),
        Coverage.sum(inventories.stream().map(Inventory::coverage).toList()));
  }
}

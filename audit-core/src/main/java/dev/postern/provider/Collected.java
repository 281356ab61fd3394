package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Endpoint;
import dev.postern.model.Observation;
import dev.postern.model.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints and paths as translators find them. */
public final class Collected {

  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();

  /** Adds an endpoint, or finds the one that was added before under its id. */
  public Endpoint endpoint(Endpoint endpoint) {
    Endpoint first = endpoints.putIfAbsent(endpoint.id(), endpoint);
    return first == null ? endpoint : first;
  }

  /** The endpoint that was added under an id. */
  public Optional<Endpoint> endpoint(String id) {
    return Optional.ofNullable(endpoints.get(id));
  }

  /** Adds a path. */
  public void path(Path path) {
    paths.add(path);
  }

  /** Adds something that opens nothing and is worth telling. */
  public void observe(Observation observation) {
    observations.add(observation);
  }

  /** Everything that was observed, in the order of arrival. */
  public ImmutableList<Observation> observations() {
    return ImmutableList.copyOf(observations);
  }

  /** Every endpoint, in the order of arrival. */
  public ImmutableList<Endpoint> endpoints() {
    return ImmutableList.copyOf(endpoints.values());
  }

  /** Every path, in the order of arrival. */
  public ImmutableList<Path> paths() {
    return ImmutableList.copyOf(paths);
  }
}

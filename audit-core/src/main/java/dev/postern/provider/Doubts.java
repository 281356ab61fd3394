package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints of which nobody knows what holds, because two answers differ or one was not understood:
 * whatever leads to them is possible, and nothing is certain.
 */
public final class Doubts {

  private final String prefix;
  private final Map<String, String> reasons = new HashMap<>();

  /** Nothing is in doubt yet; the platform's id makes the names of the unknowns its own. */
  public Doubts(String platform) {
    this.prefix = platform + ":doubt:";
  }

  /** Says why an endpoint is in doubt; the first reason is kept. */
  public void add(String endpoint, String reason) {
    reasons.putIfAbsent(endpoint, reason);
  }

  /** Whether an endpoint is in doubt. */
  public boolean has(String endpoint) {
    return reasons.containsKey(endpoint);
  }

  /** What a way through an endpoint must pass where that is in doubt. */
  public Optional<Hop> guard(String endpoint) {
    return Optional.ofNullable(reasons.get(endpoint))
        .map(
            reason ->
                Hop.Filter.request(
                    Tables.maybe(
                        endpoint,
                        Role.PLATFORM,
                        new Origin(endpoint, "", reason),
                        Symbol.condition(prefix + endpoint, reason))));
  }

  /** The same path, made possible at most if it ends at an endpoint in doubt. */
  public Path applied(Path path) {
    return guard(path.endpoint().id())
        .map(
            guard ->
                new Path(
                    path.door(),
                    path.endpoint(),
                    path.family(),
                    path.clients(),
                    path.services(),
                    path.destination(),
                    ImmutableList.<Hop>builder().add(guard).addAll(path.hops()).build(),
                    path.missing()))
        .orElse(path);
  }
}

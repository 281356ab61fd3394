package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapMaker;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries of a policy that speak about an endpoint without asking each of them: by what
 * their patterns begin or end with, or by a tag. Remembers the answers. Thread-safe.
 *
 * @param <T> what an entry is
 */
final class EndpointIndex<T> {

  /** An entry with its place in the file. */
  private record Placed<T>(int place, EndpointMatch where, T entry) {}

  private final Map<String, List<Placed<T>>> words = new HashMap<>();
  private final Map<String, List<Placed<T>>> prefixes = new HashMap<>();
  private final Map<String, List<Placed<T>>> suffixes = new HashMap<>();
  private final Map<Map.Entry<String, String>, List<Placed<T>>> tags = new HashMap<>();
  private final List<Placed<T>> others = new ArrayList<>();

  // By identity: all rows of an endpoint share it, and comparing its tags each time would cost more
  // than it saves.
  private final ConcurrentMap<Endpoint, ImmutableList<T>> known =
      new MapMaker().weakKeys().makeMap();

  EndpointIndex(List<T> entries, Function<T, EndpointMatch> where) {
    int place = 0;
    for (T entry : entries) {
      add(new Placed<>(place++, where.apply(entry), entry));
    }
  }

  private void add(Placed<T> placed) {
    EndpointMatch where = placed.where();
    Glob glob = where.endpoint().orElse(null);
    if (glob != null && glob.isWord()) {
      put(words, glob.text(), placed);
    } else if (glob != null && !glob.prefix().isEmpty()) {
      put(prefixes, glob.prefix(), placed);
    } else if (glob != null && !glob.suffix().isEmpty()) {
      put(suffixes, glob.suffix(), placed);
    } else {
      where.tags().entrySet().stream()
          .filter(tag -> tag.getValue().isWord())
          .findFirst()
          .ifPresentOrElse(
              tag -> put(tags, Map.entry(tag.getKey(), tag.getValue().text()), placed),
              () -> others.add(placed));
    }
  }

  private static <K, V> void put(Map<K, List<V>> map, K key, V value) {
    map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
  }

  /** The entries that speak about an endpoint, in the order of the file. */
  ImmutableList<T> of(Endpoint endpoint) {
    return known.computeIfAbsent(endpoint, this::find);
  }

  private ImmutableList<T> find(Endpoint endpoint) {
    TreeMap<Integer, T> found = new TreeMap<>();
    collect(others, endpoint, found);
    for (String word : EndpointMatch.words(endpoint)) {
      collect(words.get(word), endpoint, found);
      for (int i = 1; i <= word.length() && !prefixes.isEmpty(); i++) {
        collect(prefixes.get(word.substring(0, i)), endpoint, found);
      }
      for (int i = 0; i < word.length() && !suffixes.isEmpty(); i++) {
        collect(suffixes.get(word.substring(i)), endpoint, found);
      }
    }
    for (Owner owner : new Owner[] {endpoint.owner(), endpoint.logicalOwner()}) {
      for (Map.Entry<String, String> tag : owner.tags().entrySet()) {
        collect(tags.get(Map.entry(tag.getKey(), tag.getValue())), endpoint, found);
      }
    }
    return ImmutableList.copyOf(found.values());
  }

  private static <T> void collect(
      @Nullable List<Placed<T>> candidates, Endpoint endpoint, Map<Integer, T> found) {
    if (candidates != null) {
      for (Placed<T> placed : candidates) {
        if (!found.containsKey(placed.place()) && placed.where().matches(endpoint)) {
          found.put(placed.place(), placed.entry());
        }
      }
    }
  }
}

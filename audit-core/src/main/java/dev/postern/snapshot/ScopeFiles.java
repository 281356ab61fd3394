package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Sorts files by the scope they belong to: by what their folders, snapshot.json and their content
 * say.
 */
final class ScopeFiles<C extends Call> {

  private final Path root;
  private final ScopeName header;
  private final Dialect<C> dialect;
  private final NoteBook notes;
  private final ListMultimap<ScopeName, Candidate<C>> byName =
      MultimapBuilder.linkedHashKeys().arrayListValues().build();

  private ScopeFiles(Path root, ScopeName header, Dialect<C> dialect, NoteBook notes) {
    this.root = root;
    this.header = header;
    this.dialect = dialect;
    this.notes = notes;
  }

  static <C extends Call> ImmutableSortedMap<ScopeName, ImmutableList<Candidate<C>>> sorted(
      Path root,
      List<Candidate<C>> candidates,
      List<CoverageEntry<C>> coverage,
      Dialect<C> dialect,
      NoteBook notes) {
    ScopeFiles<C> files = new ScopeFiles<>(root, scope(coverage), dialect, notes);
    ListMultimap<ImmutableList<String>, Candidate<C>> byFolder =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    candidates.forEach(candidate -> byFolder.put(candidate.name().scope(), candidate));
    for (ImmutableList<String> folder : byFolder.keySet()) {
      files.add(folder, ImmutableList.copyOf(byFolder.get(folder)));
    }
    return files.byName.asMap().entrySet().stream()
        .collect(
            ImmutableSortedMap.toImmutableSortedMap(
                Comparator.naturalOrder(),
                entry -> entry.getKey(),
                entry -> ImmutableList.copyOf(entry.getValue())));
  }

  private void add(ImmutableList<String> folder, ImmutableList<Candidate<C>> candidates) {
    ScopeName told = dialect.scope(root, folder).or(header);
    ImmutableSet.Builder<ScopeName> scopes = ImmutableSet.builder();
    for (Candidate<C> candidate : candidates) {
      ScopeName scope = dialect.scope(candidate, told, candidates);
      scopes.add(scope);
      byName.put(scope, candidate);
    }
    if (!told.whole()) {
      notes.note(
          folder.isEmpty() ? "." : String.join("/", folder),
          dialect.inferred(ImmutableSortedSet.copyOf(scopes.build())));
    }
  }

  /**
   * The one account and the one region that the header speaks of; unknown when it speaks of
   * several.
   */
  private static <C extends Call> ScopeName scope(List<CoverageEntry<C>> coverage) {
    return new ScopeName(
        only(coverage, entry -> entry.scope().account()),
        only(coverage, entry -> entry.scope().region()));
  }

  private static <C extends Call> String only(
      List<CoverageEntry<C>> coverage, Function<CoverageEntry<C>, String> part) {
    ImmutableSet<String> names =
        coverage.stream()
            .map(part)
            .filter(name -> !name.equals(ScopeName.UNKNOWN))
            .collect(ImmutableSet.toImmutableSet());
    return names.size() == 1 ? names.iterator().next() : ScopeName.UNKNOWN;
  }
}

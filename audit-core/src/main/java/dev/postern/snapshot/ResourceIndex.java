package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files of one call by the resources they are about. */
final class ResourceIndex<C extends Call> {

  private final ImmutableSetMultimap<String, AnswerFile<C>> bySpelling;
  private final ImmutableSetMultimap<String, AnswerFile<C>> byShortest;

  private ResourceIndex(
      ImmutableSetMultimap<String, AnswerFile<C>> bySpelling,
      ImmutableSetMultimap<String, AnswerFile<C>> byShortest) {
    this.bySpelling = bySpelling;
    this.byShortest = byShortest;
  }

  static <C extends Call> ResourceIndex<C> of(List<AnswerFile<C>> files, NamedResources<C> named) {
    ImmutableSetMultimap.Builder<String, AnswerFile<C>> spellings = ImmutableSetMultimap.builder();
    ImmutableSetMultimap.Builder<String, AnswerFile<C>> shortest = ImmutableSetMultimap.builder();
    for (AnswerFile<C> file : files) {
      for (ResourceKey key : named.of(file)) {
        shortest.put(key.shortest(), file);
        key.spellings().forEach(spelling -> spellings.put(spelling, file));
      }
    }
    return new ResourceIndex<>(spellings.build(), shortest.build());
  }

  /** The files of which a key is the {@linkplain ResourceKey#same same} as the wanted one. */
  ImmutableList<AnswerFile<C>> holding(ResourceKey wanted) {
    Set<AnswerFile<C>> files = new LinkedHashSet<>(bySpelling.get(wanted.shortest()));
    wanted.spellings().forEach(spelling -> files.addAll(byShortest.get(spelling)));
    return ImmutableList.copyOf(files);
  }
}

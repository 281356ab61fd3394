package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The resources that a file is about: from its name, or read once from inside. Safe for several
 * threads.
 */
final class NamedResources<C extends Call> {

  private final ConcurrentMap<AnswerFile<C>, ImmutableSet<ResourceKey>> known =
      new ConcurrentHashMap<>();

  private final Dialect<C> dialect;

  NamedResources(Dialect<C> dialect) {
    this.dialect = dialect;
  }

  ImmutableSet<ResourceKey> of(AnswerFile<C> file) {
    return !file.useless() && dialect.namesResources(file)
        ? known.computeIfAbsent(file, this::scan)
        : ImmutableSet.of(file.resource());
  }

  private ImmutableSet<ResourceKey> scan(AnswerFile<C> file) {
    ImmutableSet.Builder<ResourceKey> keys = ImmutableSet.builder();
    if (!file.resource().equals(ResourceKey.NONE)) {
      keys.add(file.resource());
    }
    Condition condition = dialect.read(file, new Keys(keys)).condition();
    if (!condition.answered()) {
      file.learn(condition); // a whole file may still be known to lack its next page
    }
    return keys.build();
  }

  private record Keys(ImmutableSet.Builder<ResourceKey> keys) implements AnswerSink {

    @Override
    public void accept(ResourceKey resource, JsonNode element) {}

    @Override
    public void about(ResourceKey resource) {
      keys.add(resource);
    }
  }
}

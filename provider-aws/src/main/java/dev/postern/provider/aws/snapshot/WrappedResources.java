package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.ResourceKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The resources that a file is about: from its name, or read once from inside. Safe for several
 * threads.
 */
final class WrappedResources {

  private final ConcurrentMap<AnswerFile, ImmutableSet<ResourceKey>> known =
      new ConcurrentHashMap<>();

  ImmutableSet<ResourceKey> of(AnswerFile file) {
    boolean inside =
        file.call().keyed()
            && file.resource().equals(ResourceKey.NONE)
            && !file.useless()
            && Wrapping.of(file.call()).stream().anyMatch(wrapping -> !wrapping.key().isEmpty());
    return inside
        ? known.computeIfAbsent(file, WrappedResources::scan)
        : ImmutableSet.of(file.resource());
  }

  private static ImmutableSet<ResourceKey> scan(AnswerFile file) {
    ImmutableSet.Builder<ResourceKey> keys = ImmutableSet.builder();
    file.learn(AnswerReader.read(file, new Keys(keys)).condition());
    return keys.build();
  }

  private record Keys(ImmutableSet.Builder<ResourceKey> keys) implements AnswerReader.Sink {

    @Override
    public void accept(ResourceKey resource, JsonNode element) {}

    @Override
    public void about(ResourceKey resource) {
      keys.add(resource);
    }
  }
}

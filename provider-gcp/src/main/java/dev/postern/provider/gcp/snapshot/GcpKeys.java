package dev.postern.provider.gcp.snapshot;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How files may name a resource: by its path with {@code -} for {@code /}, by its name, by name and
 * place as {@code web@us-central1-a} or {@code us-central1-a-web}. The parts of a key made of two
 * are joined with {@code +}.
 */
final class GcpKeys {

  private static final Splitter PARTS = Splitter.on('+');

  /** A file's name may have 255 bytes, of which the call and a page number need some. */
  private static final int MAX_LENGTH = 180;

  private static final int KEPT = 150;

  private GcpKeys() {}

  static ResourceKey of(String refOrName) {
    String plain = ResourceKey.decoded(refOrName);
    List<String> parts = PARTS.splitToList(plain);
    ResourceKey key = part(parts.get(0));
    for (String further : parts.subList(1, parts.size())) {
      key = joined(key, part(further));
    }
    return key.shortest().length() <= MAX_LENGTH ? key : shortened(key);
  }

  private static ResourceKey part(String text) {
    ResourceRef ref = text.contains("/") ? ResourceRef.of(text) : ResourceRef.NONE;
    if (ref.isEmpty() || ref.equals(ResourceRef.UNKNOWN)) {
      return ResourceKey.plain(text);
    }
    String name = ref.name();
    String place = ref.location();
    String whole = ResourceKey.dashed(ref.path());
    String shortest = place.equals("global") ? name : name + "@" + place;
    return new ResourceKey(
        shortest,
        ImmutableSet.of(
            shortest, name, place + "-" + name, name + "-" + place, whole, "-" + whole));
  }

  private static ResourceKey joined(ResourceKey one, ResourceKey other) {
    ImmutableSet.Builder<String> spellings = ImmutableSet.builder();
    for (String first : one.spellings()) {
      other.spellings().forEach(second -> spellings.add(first + "+" + second));
    }
    return new ResourceKey(one.shortest() + "+" + other.shortest(), spellings.build());
  }

  private static ResourceKey shortened(ResourceKey key) {
    String hash = Hashing.sha256().hashString(key.shortest(), StandardCharsets.UTF_8).toString();
    String shortest = key.shortest().substring(0, KEPT) + "~" + hash.substring(0, 16);
    return new ResourceKey(
        shortest, ImmutableSet.<String>builder().add(shortest).addAll(key.spellings()).build());
  }
}

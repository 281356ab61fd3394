package dev.postern.provider.azure.snapshot;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import dev.postern.snapshot.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How files may name a resource of Azure: by its id with {@code -} for {@code /}, by its name and
 * group as {@code web-nic@web-group} or {@code web-group-web-nic}, or by its name alone. Upper and
 * lower case make no difference. The parts of a key made of two resources are joined with {@code
 * +}.
 */
final class ArmKeys {

  private static final Splitter PARTS = Splitter.on('+');

  /** A file's name may have 255 bytes, of which the call and a page number need some. */
  private static final int MAX_LENGTH = 180;

  private static final int KEPT = 150;

  private ArmKeys() {}

  /** The key of an id, a name, or several joined with {@code +}; also URL-encoded. */
  static ResourceKey of(String idOrName) {
    String plain = Ascii.toLowerCase(ResourceKey.decoded(idOrName));
    List<String> parts = PARTS.splitToList(plain);
    ResourceKey key = part(parts.get(0));
    for (String further : parts.subList(1, parts.size())) {
      key = joined(key, part(further));
    }
    return key.shortest().length() <= MAX_LENGTH ? key : shortened(key);
  }

  private static ResourceKey part(String text) {
    ImmutableList<String> names = ArmId.is(text) ? ArmId.names(text) : ImmutableList.of();
    if (names.isEmpty()) {
      return ResourceKey.plain(text);
    }
    String name = ResourceKey.dashed(String.join("-", names));
    String whole = ResourceKey.dashed(text);
    String group = ArmId.group(text);
    String shortest = group.isEmpty() ? name : name + "@" + group;
    return new ResourceKey(
        shortest, ImmutableSet.of(shortest, group + "-" + name, name, whole, whole.substring(1)));
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

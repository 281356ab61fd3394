package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.IpSpace;
import dev.postern.snapshot.Fields;
import java.util.List;

/** Reads address ranges that stand in several fields. */
public final class Prefixes {

  private Prefixes() {}

  /** The union of fields that hold one prefix or a list of them. */
  static ImmutableList<AddressTerm> of(JsonNode node, String... fields) {
    ImmutableList.Builder<AddressTerm> out = ImmutableList.builder();
    for (String field : fields) {
      for (JsonNode item : Fields.list(node, field)) {
        if (AddressSide.isThere(item)) {
          out.add(AddressTerm.read(item));
        }
      }
    }
    return out.build();
  }

  /** The addresses of those that were understood. */
  public static IpSpace known(List<AddressTerm> terms) {
    IpSpace space = IpSpace.EMPTY;
    for (AddressTerm term : terms) {
      if (term instanceof AddressTerm.Space known) {
        space = space.union(known.addresses());
      }
    }
    return space;
  }

  /** Whether all of them are addresses. */
  public static boolean areKnown(List<AddressTerm> terms) {
    return terms.stream().allMatch(AddressTerm.Space.class::isInstance);
  }
}

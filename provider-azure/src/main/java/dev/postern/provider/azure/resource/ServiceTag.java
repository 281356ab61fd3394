package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One entry of the list of service tags.
 *
 * @param name its name, a region behind a dot
 * @param change how often it has changed; of two lists the higher number is the newer one
 * @param prefixes its members
 */
public record ServiceTag(String name, int change, ImmutableList<AddressTerm> prefixes) {

  /** Reads one element of {@code values}. */
  public static ServiceTag read(JsonNode node) {
    JsonNode properties = node.path("properties");
    OptionalInt change = Fields.integer(properties, "changeNumber");
    return new ServiceTag(
        Fields.text(node, "name"), change.orElse(-1), Prefixes.of(properties, "addressPrefixes"));
  }

  /** What identifies it: Azure does not look at the case. */
  public String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The newer of two, or both together where nobody knows which is newer. */
  public static ServiceTag newer(ServiceTag one, ServiceTag other) {
    if (one.change != other.change) {
      return one.change > other.change ? one : other;
    }
    if (one.prefixes.equals(other.prefixes)) {
      return one;
    }
    return new ServiceTag(
        one.name,
        one.change,
        ImmutableList.<AddressTerm>builder().addAll(one.prefixes).addAll(other.prefixes).build());
  }
}

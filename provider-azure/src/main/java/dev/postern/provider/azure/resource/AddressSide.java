package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/**
 * One side of a rule: any of its terms matches. Azure fills one of several fields and leaves the
 * others null, absent or empty; what counts is the union of all.
 *
 * @param terms never empty: a side that names nothing is unreadable, not "any"
 */
public record AddressSide(ImmutableList<AddressTerm> terms) {

  private static final AddressTerm NOTHING = new AddressTerm.Unreadable("(nothing)");

  /** Checks that there is something to match. */
  public AddressSide {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a side of a rule needs a term");
    }
  }

  /** One term. */
  public static AddressSide of(AddressTerm term) {
    return new AddressSide(ImmutableList.of(term));
  }

  /**
   * Reads a side of a network security group's rule.
   *
   * @param side {@code source} or {@code destination}
   */
  static AddressSide ofNsgRule(JsonNode properties, String side) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    JsonNode single = properties.path(side + "AddressPrefix");
    if (isThere(single)) {
      terms.add(AddressTerm.read(single));
    }
    for (JsonNode item : elements(properties.path(side + "AddressPrefixes"))) {
      terms.add(AddressTerm.read(item));
    }
    for (JsonNode item : elements(properties.path(side + "ApplicationSecurityGroups"))) {
      ResourceId id = item.isTextual() ? ResourceId.of(item.textValue()) : ResourceId.in(item);
      terms.add(
          id.isEmpty()
              ? new AddressTerm.Unreadable("an application security group without an id")
              : new AddressTerm.Group(id));
    }
    return of(terms.build());
  }

  /**
   * Reads a side of a security admin rule.
   *
   * @param field {@code sources} or {@code destinations}
   */
  static AddressSide ofAdminRule(JsonNode properties, String field) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    for (JsonNode item : elements(properties.path(field))) {
      JsonNode prefix = item.path("addressPrefix");
      terms.add(
          isThere(prefix)
              ? AddressTerm.read(prefix)
              : AddressTerm.Unreadable.of(item.isContainerNode() ? "(nothing)" : item.toString()));
    }
    return of(terms.build());
  }

  /** Whether it matches every address of both families. */
  public boolean isAny() {
    return terms.contains(AddressTerm.ANY);
  }

  private static AddressSide of(ImmutableList<AddressTerm> terms) {
    return terms.isEmpty() ? of(NOTHING) : new AddressSide(terms);
  }

  private static Iterable<JsonNode> elements(JsonNode value) {
    return value.isArray() ? value : isThere(value) ? ImmutableList.of(value) : ImmutableList.of();
  }

  static boolean isThere(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isTextual() && value.textValue().isBlank());
  }

  @Override
  public String toString() {
    return terms.size() > 4
        ? terms.get(0) + ", " + terms.get(1) + " and " + (terms.size() - 2) + " more"
        : terms.stream().map(AddressTerm::toString).collect(Collectors.joining(", "));
  }
}

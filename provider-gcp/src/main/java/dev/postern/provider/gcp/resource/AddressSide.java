package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.stream.Collectors;

/**
 * The sources or the destinations of a rule: any of its terms.
 *
 * @param terms the terms; empty where the rule does not look at this side
 */
public record AddressSide(ImmutableList<AddressTerm> terms) {

  /** Every address of both families. */
  public static final AddressSide ANY = new AddressSide(ImmutableList.of());

  private static final String WORLD = "0.0.0.0/0";

  /** The sources of a VPC firewall rule: without any they are all of IPv4, and no IPv6. */
  static AddressSide sourcesOfFirewall(JsonNode node) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    blocks(node, "sourceRanges", terms);
    inside(node, "sourceTags", "machines tagged ", terms);
    inside(node, "sourceServiceAccounts", "machines of ", terms);
    ImmutableList<AddressTerm> found = terms.build();
    return new AddressSide(found.isEmpty() ? ImmutableList.of(AddressTerm.block(WORLD)) : found);
  }

  /** The sources of a policy rule, without its network context. */
  static AddressSide sourcesOfPolicy(JsonNode match) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    outside(match, "src", terms);
    for (JsonNode tag : Fields.list(match, "srcSecureTags")) {
      terms.add(new AddressTerm.Inside("machines with secure tag " + Fields.text(tag, "name")));
    }
    return new AddressSide(terms.build());
  }

  /** The destinations of a VPC firewall rule. */
  static AddressSide destinationsOfFirewall(JsonNode node) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    blocks(node, "destinationRanges", terms);
    return new AddressSide(terms.build());
  }

  /** The destinations of a policy rule. */
  static AddressSide destinationsOfPolicy(JsonNode match) {
    ImmutableList.Builder<AddressTerm> terms = ImmutableList.builder();
    outside(match, "dest", terms);
    return new AddressSide(terms.build());
  }

  private static void outside(
      JsonNode match, String side, ImmutableList.Builder<AddressTerm> terms) {
    blocks(match, side + "IpRanges", terms);
    for (JsonNode group : Fields.list(match, side + "AddressGroups")) {
      ResourceRef ref = ResourceRef.of(group.asText(""));
      terms.add(
          ref.isEmpty() || ref.equals(ResourceRef.UNKNOWN)
              ? new AddressTerm.Unreadable("address group " + group)
              : new AddressTerm.Group(ref));
    }
    opaque(match, side + "RegionCodes", AddressTerm.Kind.REGION, terms);
    opaque(match, side + "Fqdns", AddressTerm.Kind.FQDN, terms);
    opaque(match, side + "ThreatIntelligences", AddressTerm.Kind.THREAT, terms);
  }

  private static void blocks(
      JsonNode node, String field, ImmutableList.Builder<AddressTerm> terms) {
    for (JsonNode item : Fields.list(node, field)) {
      terms.add(
          item.isTextual()
              ? AddressTerm.block(item.textValue())
              : new AddressTerm.Unreadable(item.toString()));
    }
  }

  private static void inside(
      JsonNode node, String field, String what, ImmutableList.Builder<AddressTerm> terms) {
    for (String name : Fields.texts(node, field)) {
      terms.add(new AddressTerm.Inside(what + name));
    }
  }

  private static void opaque(
      JsonNode node,
      String field,
      AddressTerm.Kind kind,
      ImmutableList.Builder<AddressTerm> terms) {
    for (JsonNode item : Fields.list(node, field)) {
      terms.add(
          item.isTextual()
              ? new AddressTerm.Opaque(kind, item.textValue())
              : new AddressTerm.Unreadable(item.toString()));
    }
  }

  /** Whether it does not narrow the rule. */
  public boolean isAny() {
    return terms.isEmpty();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return terms.isEmpty()
        ? "anywhere"
        : terms.stream().map(AddressTerm::text).collect(Collectors.joining(", "));
  }
}

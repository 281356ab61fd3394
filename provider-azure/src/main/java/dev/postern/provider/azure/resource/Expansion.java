package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the effective rules of one interface say that service tags stand for there.
 *
 * @param tags the members by tag, in lower case
 */
public record Expansion(ImmutableMap<String, IpSpace> tags) {

  /** Reads one element of the effective network security groups of an interface. */
  public static Expansion read(JsonNode node) {
    Map<String, IpSpace> tags = new LinkedHashMap<>();
    for (JsonNode rule : Fields.list(node, "effectiveSecurityRules")) {
      add(tags, rule, "source");
      add(tags, rule, "destination");
    }
    return new Expansion(ImmutableMap.copyOf(tags));
  }

  private static void add(Map<String, IpSpace> tags, JsonNode rule, String side) {
    String prefix = Fields.text(rule, side + "AddressPrefix");
    String field =
        "expanded" + (side.equals("source") ? "Source" : "Destination") + "AddressPrefix";
    if (!(AddressTerm.read(prefix) instanceof AddressTerm.Tag) || rule.path(field).isEmpty()) {
      return;
    }
    List<Cidr> members = new ArrayList<>();
    for (JsonNode item : rule.path(field)) {
      Optional<Cidr> member = Cidr.tryParse(item.asText());
      if (member.isEmpty()) {
        return; // half an expansion would make the tag smaller than it is
      }
      members.add(member.get());
    }
    tags.merge(prefix.toLowerCase(Locale.ROOT), IpSpace.ofCidrs(members), IpSpace::union);
  }

  /** What both say together. */
  public Expansion plus(Expansion other) {
    Map<String, IpSpace> all = new LinkedHashMap<>(tags);
    other.tags.forEach((tag, space) -> all.merge(tag, space, IpSpace::union));
    return new Expansion(ImmutableMap.copyOf(all));
  }
}

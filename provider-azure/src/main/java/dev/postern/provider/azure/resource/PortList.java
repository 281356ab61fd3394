package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports of one side of a rule: the union of the singular and the plural field.
 *
 * @param known the ports that were understood
 * @param unreadable what was not, as it stood there
 */
public record PortList(PortSet known, ImmutableList<String> unreadable) {

  /** Reads the ports of a rule; {@code side} is {@code source} or {@code destination}. */
  static PortList read(JsonNode properties, String side) {
    List<String> texts = new ArrayList<>();
    add(texts, properties.path(side + "PortRange"));
    addAll(texts, properties.path(side + "PortRanges"));
    return of(texts);
  }

  /** Reads the ports in one list field. */
  static PortList in(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    addAll(texts, node.path(field));
    return of(texts);
  }

  private static PortList of(List<String> texts) {
    List<PortRange> ranges = new ArrayList<>();
    ImmutableList.Builder<String> unreadable = ImmutableList.builder();
    for (String text : texts) {
      Optional<PortRange> range = range(text);
      range.ifPresentOrElse(ranges::add, () -> unreadable.add(text));
    }
    if (texts.isEmpty()) {
      unreadable.add("(nothing)");
    }
    return new PortList(PortSet.of(ranges), unreadable.build());
  }

  /** Whether no port is left out. */
  public boolean isAll() {
    return known.equals(PortSet.ALL);
  }

  private static void addAll(List<String> texts, JsonNode list) {
    if (list.isArray()) {
      list.forEach(item -> add(texts, item));
    } else {
      add(texts, list);
    }
  }

  private static void add(List<String> texts, JsonNode value) {
    if (!AddressSide.isThere(value)) {
      return;
    }
    if (value.isContainerNode()) {
      texts.add(value.toString());
      return;
    }
    // Some clients put a comma list into one text.
    Splitter.on(',').trimResults().omitEmptyStrings().split(value.asText()).forEach(texts::add);
  }

  /** Reads one port or one range; empty if the text is neither. */
  public static Optional<PortRange> range(String text) {
    if (text.equals("*") || text.equalsIgnoreCase("any")) {
      return Optional.of(PortRange.ALL);
    }
    int dash = text.indexOf('-');
    int first = number(dash < 0 ? text : text.substring(0, dash).strip());
    int last = dash < 0 ? first : number(text.substring(dash + 1).strip());
    return first < 0 || last < first ? Optional.empty() : Optional.of(new PortRange(first, last));
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value > 0xffff ? -1 : value;
  }

  @Override
  public String toString() {
    String bad = unreadable.isEmpty() ? "" : "(unreadable: " + String.join(", ", unreadable) + ")";
    return known.isEmpty() ? bad : known + (bad.isEmpty() ? "" : " " + bad);
  }
}

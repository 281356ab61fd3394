package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the public names of services, which stand there as names or as web addresses. */
final class Hosts {

  private static final Pattern ADDRESS = Pattern.compile("(?:https?://)?([^/:]+)(?::\\d+)?/?");

  private Hosts() {}

  /** The name in a text; a text that is no web address is taken as it is. */
  static String of(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }

  /** The names in these fields, as far as they are there. */
  static ImmutableList<String> in(JsonNode node, String... fields) {
    ImmutableSet.Builder<String> hosts = ImmutableSet.builder();
    for (String field : fields) {
      String text = Fields.text(node, field);
      if (!text.isEmpty()) {
        hosts.add(of(text));
      }
    }
    return hosts.build().asList();
  }
}

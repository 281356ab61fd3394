package dev.postern.provider.aws.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the ids of shareable things in an answer, wherever they stand. */
final class Mentions {

  // Ids of exports that somebody changed by hand need not be hexadecimal.
  private static final Pattern ID =
      Pattern.compile("(?<![\\w-])(?:sg|eni|i|eipalloc|vpc|subnet|pl)-[\\w-]+");
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:(?:elasticloadbalancing|globalaccelerator):[^\\s\"]+");

  private Mentions() {}

  static void in(JsonNode node, Consumer<String> consumer) {
    if (node.isTextual()) {
      in(node.textValue(), consumer);
    } else {
      node.forEach(child -> in(child, consumer));
    }
  }

  private static void in(String text, Consumer<String> consumer) {
    if (text.indexOf('-') < 0) {
      return;
    }
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      consumer.accept(ids.group());
    }
    if (text.startsWith("arn:")) {
      Matcher arn = ARN.matcher(text);
      if (arn.matches()) {
        consumer.accept(text);
      }
    }
  }

  /** Whether something only describes surroundings, and leads nowhere by itself. */
  static boolean isSurroundings(String id) {
    return id.startsWith("vpc-") || id.startsWith("subnet-");
  }

  static boolean isPrefixList(String id) {
    return id.startsWith("pl-");
  }
}

package dev.postern.provider.azure.snapshot;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import java.util.List;

/** What the text of a resource id tells. */
final class ArmId {

  private static final String PROVIDERS = "/providers/";
  private static final String SUBSCRIPTIONS = "/subscriptions/";
  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

  private ArmId() {}

  /** Whether the text is the id of a resource. */
  static boolean is(String text) {
    return text.startsWith("/") && Ascii.toLowerCase(text).startsWith(SUBSCRIPTIONS);
  }

  /** The resource type that the id's path spells; empty when there is none. */
  static String type(String id) {
    int at = Ascii.toLowerCase(id).lastIndexOf(PROVIDERS);
    if (at < 0) {
      return "";
    }
    List<String> segments = SEGMENTS.splitToList(id.substring(at + PROVIDERS.length()));
    StringBuilder type = new StringBuilder(segments.isEmpty() ? "" : segments.get(0));
    for (int i = 1; i < segments.size(); i += 2) {
      type.append('/').append(segments.get(i));
    }
    return type.toString();
  }

  /** The subscription, as it is written; empty when the id names none. */
  static String subscription(String id) {
    if (!is(id)) {
      return "";
    }
    String rest = id.substring(SUBSCRIPTIONS.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }
}

package dev.postern.provider.azure.snapshot;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** What the text of a resource id tells. */
final class ArmId {

  private static final String PROVIDERS = "/providers/";
  private static final String SUBSCRIPTIONS = "/subscriptions/";
  private static final String GROUPS = "/resourcegroups/";

  /** Namespace, type and name. */
  private static final int PARENT_SEGMENTS = 3;

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

  /** The id of the outermost resource on the id's path, which is the one a list was asked for. */
  static String parent(String id) {
    int at = Ascii.toLowerCase(id).lastIndexOf(PROVIDERS);
    if (at < 0) {
      return "";
    }
    int end = at + PROVIDERS.length();
    for (int segment = 0; segment < PARENT_SEGMENTS && end >= 0; segment++) {
      end = id.indexOf('/', segment == 0 ? end : end + 1);
    }
    return end < 0 ? id : id.substring(0, end);
  }

  /** The resource group, as it is written; empty when the id names none. */
  static String group(String id) {
    int at = Ascii.toLowerCase(id).indexOf(GROUPS);
    if (at < 0) {
      return "";
    }
    int start = at + GROUPS.length();
    int end = id.indexOf('/', start);
    return end < 0 ? id.substring(start) : id.substring(start, end);
  }

  /** The names on the id's path behind the provider: a load balancer, a pool. */
  static ImmutableList<String> names(String id) {
    int at = Ascii.toLowerCase(id).lastIndexOf(PROVIDERS);
    ImmutableList.Builder<String> names = ImmutableList.builder();
    if (at >= 0) {
      List<String> segments = SEGMENTS.splitToList(id.substring(at + PROVIDERS.length()));
      for (int i = 2; i < segments.size(); i += 2) {
        names.add(segments.get(i));
      }
    }
    return names.build();
  }
}

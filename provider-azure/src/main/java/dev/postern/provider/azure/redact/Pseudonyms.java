package dev.postern.provider.azure.redact;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces names by made-up ones, the same name always by the same one, whether it is written in
 * upper or lower case: to Azure that is one. A name inside an id or a host name becomes what it
 * becomes alone, so that everything that fits together still does.
 *
 * <p>Pseudonyms are numbered in the order of first use; what they stand for is kept in memory only.
 * Not thread-safe.
 */
public final class Pseudonyms {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** What stands between the parts of host names, addresses and sentences. */
  private static final Pattern TOKEN =
      Pattern.compile("[^\\s\\p{Cntrl}/:.,;=@()\\[\\]{}<>\"'`+*?&|%!#$^~\\\\]+");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");

  /** The network that the platform keeps for a virtual hub. */
  private static final Pattern HUB_NETWORK = Pattern.compile("((?i)HV_)(.+)_([^_]+)");

  private static final Splitter SEGMENTS = Splitter.on('/');

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> originals = new HashMap<>();

  /** Starts without names. */
  public Pseudonyms() {}

  /** The text with every name in it replaced; ids, words and addresses of Azure keep their form. */
  public String text(String original) {
    if (GUID.matcher(original).matches()) {
      return name(original);
    }
    if (AzureWords.holdsText(original)) {
      return original;
    }
    if (isId(original)) {
      return id(original);
    }
    StringBuilder out = new StringBuilder();
    Matcher tokens = TOKEN.matcher(original);
    while (tokens.find()) {
      boolean label = tokens.start() > 0 && original.charAt(tokens.start() - 1) == '.';
      String token = tokens.group();
      boolean stays = label && AzureWords.holdsLabel(token, host(original, tokens.start()));
      tokens.appendReplacement(out, Matcher.quoteReplacement(stays ? token : name(token)));
    }
    return tokens.appendTail(out).toString();
  }

  private static String host(String text, int start) {
    Matcher host = HOST.matcher(text).region(start, text.length());
    return host.lookingAt() ? host.group() : "";
  }

  /**
   * A name, or a text that a user wrote, replaced as a whole; Azure's own names stay, and so does
   * how a virtual hub's network is called after its hub.
   */
  public String name(String original) {
    if (original.isEmpty() || AzureWords.holdsWord(original)) {
      return original;
    }
    Matcher hub = HUB_NETWORK.matcher(original);
    if (hub.matches()) {
      return hub.group(1) + name(hub.group(2)) + "_" + name(hub.group(3));
    }
    String key = Ascii.toLowerCase(original);
    boolean guid = GUID.matcher(original).matches();
    return names.computeIfAbsent(
        key,
        o -> {
          int number = names.size() + 1;
          String made =
              guid ? String.format("f0000000-0000-4000-8000-%012d", number) : "name" + number;
          originals.put(made, original);
          return made;
        });
  }

  /** What each pseudonym so far stands for, in the spelling of its first use. */
  ImmutableMap<String, String> originals() {
    return ImmutableMap.copyOf(originals);
  }

  static boolean isId(String text) {
    String lower = Ascii.toLowerCase(text);
    return lower.startsWith("/subscriptions/") || lower.startsWith("/providers/");
  }

  /** An id: types stay, what they are called does not. */
  private String id(String original) {
    List<String> out = new ArrayList<>();
    // The namespace is the word behind "providers"; from there on types and names take turns.
    boolean named = false;
    boolean namespace = false;
    for (String segment : SEGMENTS.split(original)) {
      if (namespace || segment.isEmpty()) {
        out.add(segment);
        namespace = false;
      } else if (named) {
        out.add(name(segment));
        named = false;
      } else {
        out.add(segment);
        namespace = Ascii.equalsIgnoreCase(segment, "providers");
        named = !namespace;
      }
    }
    return String.join("/", out);
  }
}

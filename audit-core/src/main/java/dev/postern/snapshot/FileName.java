package dev.postern.snapshot;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * What the path of a file says about its content.
 *
 * @param <C> the platform's calls
 * @param calls the calls that it may answer, most likely first; empty when the name says nothing
 * @param rest what follows the call: a resource, a page number, both or nothing
 * @param kind how the name was understood
 * @param recorded the number of a recording, 0 when it is none
 * @param scope the folders above the file that may name the scope
 */
public record FileName<C extends Call>(
    ImmutableList<C> calls, String rest, Kind kind, int recorded, ImmutableList<String> scope) {

  /** How a name was understood. */
  public enum Kind {
    /** Nothing in it. */
    SILENT,
    /** A call that is not read, or no JSON at all, whatever the content looks like. */
    FOREIGN,
    /** The list that an answer holds; other platforms may use the same word. */
    LIST,
    /** The call. */
    OPERATION,
    /** One file per resource in a folder that is named after the call. */
    FOLDER,
    /** A recording, numbered in the order of time. */
    RECORDING
  }

  private static final String JSON = ".json";

  /** Whether the name alone, without a look inside, is that of an answer of the platform. */
  public boolean certain() {
    return kind == Kind.OPERATION || kind == Kind.FOLDER || kind == Kind.RECORDING;
  }

  /** Whether a file's name ends as that of JSON does. */
  public static boolean isJson(String file) {
    return Ascii.toLowerCase(file).endsWith(JSON);
  }

  /** The name without that ending. */
  public static String withoutJson(String file) {
    return isJson(file) ? file.substring(0, file.length() - JSON.length()) : file;
  }

  /** What follows a beginning of that length and the one character that ends it. */
  public static String rest(String stem, int cut) {
    return cut >= stem.length() ? "" : stem.substring(cut + 1);
  }

  /** The longest of the words that the name is, or begins with before a {@code -}. */
  public static Optional<String> longestStart(ImmutableSet<String> starts, String name) {
    String best = "";
    for (String start : starts) {
      boolean begins =
          name.startsWith(start)
              && (name.length() == start.length() || name.charAt(start.length()) == '-');
      if (begins && start.length() > best.length()) {
        best = start;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }
}

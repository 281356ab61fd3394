package dev.postern.provider.aws.redact;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces names by made-up ones, the same name always by the same one. Equal texts stay equal,
 * different ones different, and a name inside an ARN, a host name or a description becomes what it
 * becomes alone, so that everything that fits together still does.
 *
 * <p>Pseudonyms are numbered in the order of first use; what they stand for is kept in memory only.
 * Not thread-safe.
 */
public final class Pseudonyms {

  private static final long FIRST_ACCOUNT = 900_000_000_001L;

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** What stands between the parts of ARNs, paths, host names, addresses and sentences. */
  private static final Pattern TOKEN =
      Pattern.compile("[^\\s\\p{Cntrl}/:.,;=@()\\[\\]{}<>\"'`+*?&|%!#$^~\\\\]+");

  /**
   * Names that services put between a word and an id of their own: {@code ENI-NAME-UUID}, {@code
   * internal-NAME}, {@code NAME-0123456789abcdef}.
   */
  private static final Pattern ENCLOSED =
      Pattern.compile("(ENI-|internal-|)(.+?)(-[0-9a-f]{16}|-" + CloudWords.UUID + "|)");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();

  /** Starts without names. */
  public Pseudonyms() {}

  /** The text with every name in it replaced; words, ids and addresses of AWS stay. */
  public String text(String original) {
    if (CloudWords.holdsText(original)) {
      return original;
    }
    StringBuilder out = new StringBuilder();
    Matcher tokens = TOKEN.matcher(original);
    while (tokens.find()) {
      tokens.appendReplacement(out, Matcher.quoteReplacement(token(tokens.group())));
    }
    return tokens.appendTail(out).toString();
  }

  /**
   * A text that a user wrote, replaced as a whole; one that is a name elsewhere becomes the same.
   */
  public String whole(String original) {
    if (original.isEmpty()) {
      return original;
    }
    String token = TOKEN.matcher(original).matches() ? token(original) : original;
    return token.equals(original) ? name(original) : token;
  }

  /** An account's number, always twelve digits. */
  public String account(String original) {
    return accounts.computeIfAbsent(original, o -> String.valueOf(FIRST_ACCOUNT + accounts.size()));
  }

  /** What each pseudonym so far stands for. */
  ImmutableMap<String, String> originals() {
    ImmutableMap.Builder<String, String> originals = ImmutableMap.builder();
    names.forEach((original, name) -> originals.put(name, original));
    accounts.forEach((original, account) -> originals.put(account, original));
    return originals.buildOrThrow();
  }

  private String token(String token) {
    if (ACCOUNT.matcher(token).matches()) {
      return account(token);
    }
    if (CloudWords.holdsToken(token)) {
      return token;
    }
    Matcher parts = ENCLOSED.matcher(token);
    if (!parts.matches() || CloudWords.holdsToken(parts.group(2))) {
      return name(token);
    }
    return parts.group(1) + name(parts.group(2)) + parts.group(3);
  }

  /** Without a dash before the number, which in a file's name would be a page. */
  private String name(String original) {
    return names.computeIfAbsent(original, o -> "name" + (names.size() + 1));
  }
}

package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account and a region.
 *
 * @param account 12 digits, or the name of the folder it lies in; {@link #UNKNOWN} when nothing
 *     tells
 * @param region {@link #UNKNOWN} when nothing tells
 */
record ScopeName(String account, String region) implements Comparable<ScopeName> {

  static final String UNKNOWN = "unknown";
  static final ScopeName NOWHERE = new ScopeName(UNKNOWN, UNKNOWN);

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION =
      Pattern.compile("(?:[a-z]{2}|eusc)(?:-[a-z]+){1,3}-\\d{1,2}");

  /** A zone is its region and a letter, or for local zones a further name. */
  private static final Pattern ZONE =
      Pattern.compile("((?:[a-z]{2}|eusc)-(?:(?:gov|iso[a-z]?|de)-)?[a-z]+-\\d{1,2})(?:-.*|[a-z])");

  private static final ImmutableSet<String> ABOVE_ACCOUNTS = ImmutableSet.of("accounts", "aws");
  private static final int ARN_PARTS = 6;

  /**
   * What the folders say; the snapshot's own name and the one above it count when they are clear.
   */
  static ScopeName ofFolders(Path root, ImmutableList<String> folders) {
    List<String> names = new ArrayList<>(namesOf(root));
    names.addAll(folders);
    String account = UNKNOWN;
    String region = UNKNOWN;
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at);
      if (REGION.matcher(name).matches()) {
        region = name;
      } else if (ACCOUNT.matcher(name).matches()
          || (at > 0 && ABOVE_ACCOUNTS.contains(names.get(at - 1)))) {
        account = name;
      }
    }
    return new ScopeName(account, region);
  }

  /** What the fields {@code account} and {@code region} say. */
  static ScopeName of(JsonNode node) {
    String account = node.path("account").asText("");
    String region = node.path("region").asText("");
    return new ScopeName(
        account.isEmpty() ? UNKNOWN : account, region.isEmpty() ? UNKNOWN : region);
  }

  private static ImmutableList<String> namesOf(Path root) {
    Path full = root.toAbsolutePath().normalize();
    Path name = full.getFileName();
    if (name == null) {
      return ImmutableList.of();
    }
    Path above = full.getParent() == null ? null : full.getParent().getFileName();
    boolean deep = REGION.matcher(name.toString()).matches() || "accounts".equals(text(above));
    return deep
        ? ImmutableList.of(text(above), name.toString())
        : ImmutableList.of(name.toString());
  }

  private static String text(@Nullable Path name) {
    return name == null ? "" : name.toString();
  }

  boolean whole() {
    return !account.equals(UNKNOWN) && !region.equals(UNKNOWN);
  }

  /** This name, with what it lacks taken from the other. */
  ScopeName or(ScopeName other) {
    return new ScopeName(
        account.equals(UNKNOWN) ? other.account : account,
        region.equals(UNKNOWN) ? other.region : region);
  }

  /** What one element of an answer says: its owner, its zone, the ARNs in it. */
  static ScopeName ofElement(JsonNode element) {
    ScopeName found = NOWHERE;
    for (Map.Entry<String, JsonNode> field : element.properties()) {
      JsonNode value = field.getValue();
      found = found.or(value.isTextual() ? ofText(field.getKey(), value.textValue()) : NOWHERE);
    }
    for (JsonNode child : element) {
      if (found.whole()) {
        return found;
      }
      found = found.or(child.isContainerNode() ? ofElement(child) : NOWHERE);
    }
    return found;
  }

  private static ScopeName ofText(String field, String text) {
    if (field.equals("OwnerId") && ACCOUNT.matcher(text).matches()) {
      return new ScopeName(text, UNKNOWN);
    }
    if (field.equals("AvailabilityZone")) {
      Matcher zone = ZONE.matcher(text);
      return zone.matches() ? new ScopeName(UNKNOWN, zone.group(1)) : NOWHERE;
    }
    if (!text.startsWith("arn:")) {
      return NOWHERE;
    }
    List<String> parts = Splitter.on(':').limit(ARN_PARTS).splitToList(text);
    if (parts.size() < ARN_PARTS) {
      return NOWHERE;
    }
    boolean region = REGION.matcher(parts.get(3)).matches();
    boolean account = ACCOUNT.matcher(parts.get(4)).matches();
    return new ScopeName(account ? parts.get(4) : UNKNOWN, region ? parts.get(3) : UNKNOWN);
  }

  @Override
  public int compareTo(ScopeName other) {
    return Comparator.comparing(ScopeName::account)
        .thenComparing(ScopeName::region)
        .compare(this, other);
  }
}

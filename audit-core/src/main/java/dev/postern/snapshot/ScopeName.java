package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * What answers as a whole: an account, and a region where the platform asks region by region.
 *
 * @param account its id, or the name of the folder it lies in; {@link #UNKNOWN} when nothing tells
 * @param region {@link #UNKNOWN} when nothing tells, {@link #EVERYWHERE} on platforms whose answers
 *     span all regions
 */
public record ScopeName(String account, String region) implements Comparable<ScopeName> {

  /** Stands for what nothing tells. */
  public static final String UNKNOWN = "unknown";

  /** The region of answers that span all of them. */
  public static final String EVERYWHERE = "";

  /** A name that says nothing. */
  public static final ScopeName NOWHERE = new ScopeName(UNKNOWN, UNKNOWN);

  /** What the fields {@code account} and {@code region} say. */
  public static ScopeName of(JsonNode node) {
    String account = node.path("account").asText("");
    String region = node.path("region").asText("");
    return new ScopeName(
        account.isEmpty() ? UNKNOWN : account, region.isEmpty() ? UNKNOWN : region);
  }

  /** Whether both parts are told. */
  public boolean whole() {
    return !account.equals(UNKNOWN) && !region.equals(UNKNOWN);
  }

  /** This name, with what it lacks taken from the other. */
  public ScopeName or(ScopeName other) {
    return new ScopeName(
        account.equals(UNKNOWN) ? other.account : account,
        region.equals(UNKNOWN) ? other.region : region);
  }

  /** By account, then region. */
  @Override
  public int compareTo(ScopeName other) {
    return Comparator.comparing(ScopeName::account)
        .thenComparing(ScopeName::region)
        .compare(this, other);
  }
}

package dev.postern.model;

/**
 * One unit that a platform answers for as a whole.
 *
 * @param provider the provider's id, which is also the name of its folder
 * @param account the account, subscription, project or cluster
 * @param region the region, or {@code global}
 */
public record Scope(String provider, String account, String region) implements Comparable<Scope> {

  /** By provider, account, region. */
  @Override
  public int compareTo(Scope other) {
    if (this == other) {
      return 0; // nearly always, where rows of one scope are sorted
    }
    int c = provider.compareTo(other.provider);
    if (c == 0) {
      c = account.compareTo(other.account);
    }
    return c != 0 ? c : region.compareTo(other.region);
  }
}

package dev.postern.policy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.net.Address;
import java.util.Map;
import java.util.Optional;

/**
 * Which endpoints an entry speaks about; all that is given has to match.
 *
 * @param endpoint a pattern for the id of the endpoint, the id or name of its owner or logical
 *     owner, or one of its private addresses
 * @param provider the platform
 * @param account the account, subscription, project or cluster
 * @param region the region
 * @param tags patterns for the tags of the owner or the logical owner
 */
public record EndpointMatch(
    Optional<Glob> endpoint,
    Optional<Glob> provider,
    Optional<Glob> account,
    Optional<Glob> region,
    ImmutableSortedMap<String, Glob> tags) {

  /** Whether an endpoint is meant. */
  public boolean matches(Endpoint candidate) {
    return fits(provider, candidate.scope().provider())
        && fits(account, candidate.scope().account())
        && fits(region, candidate.scope().region())
        && (endpoint.isEmpty() || words(candidate).stream().anyMatch(endpoint.get()::matches))
        && (isTagged(candidate.owner()) || isTagged(candidate.logicalOwner()));
  }

  /** Whether it singles out endpoints by what they are called or tagged. */
  boolean namesEndpoints() {
    return endpoint.filter(glob -> !glob.matchesAnything()).isPresent()
        || tags.values().stream().anyMatch(glob -> !glob.matchesAnything());
  }

  /** Whether it keeps to one account at least. */
  boolean namesAccount() {
    return account.filter(Glob::isWord).isPresent();
  }

  private boolean isTagged(Owner owner) {
    for (Map.Entry<String, Glob> tag : tags.entrySet()) {
      String value = owner.tags().get(tag.getKey());
      if (value == null || !tag.getValue().matches(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Optional<Glob> glob, String word) {
    return glob.isEmpty() || glob.get().matches(word);
  }

  /** Everything that an endpoint may be called in a policy. */
  static ImmutableSet<String> words(Endpoint endpoint) {
    ImmutableSet.Builder<String> words = ImmutableSet.builder();
    words.add(endpoint.id());
    for (Owner owner : new Owner[] {endpoint.owner(), endpoint.logicalOwner()}) {
      words.add(owner.id());
      if (!owner.name().isEmpty()) {
        words.add(owner.name());
      }
    }
    for (Address address : endpoint.addresses()) {
      words.add(address.toString());
    }
    return words.build();
  }
}

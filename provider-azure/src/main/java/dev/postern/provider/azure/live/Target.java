package dev.postern.provider.azure.live;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Whose subscriptions.
 *
 * @param subscriptions by id or by name; with these and no management groups: all that are seen
 * @param managementGroups those below them, however deep
 * @param tenant the directory, by id or domain; empty: the one that the credential is of
 */
record Target(
    ImmutableList<String> subscriptions,
    ImmutableList<String> managementGroups,
    Optional<String> tenant) {

  /** Whether everything is meant that can be seen. */
  boolean isEverything() {
    return subscriptions.isEmpty() && managementGroups.isEmpty();
  }
}

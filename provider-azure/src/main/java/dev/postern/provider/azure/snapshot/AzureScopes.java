package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Candidate;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the folders and the answers of Azure say about the subscription. */
final class AzureScopes {

  private static final Pattern SUBSCRIPTION =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final ImmutableSet<String> ABOVE_SUBSCRIPTIONS =
      ImmutableSet.of("azure", "subscriptions");

  private AzureScopes() {}

  static ScopeName of(String subscription) {
    return subscription.isEmpty()
        ? nowhere()
        : new ScopeName(Ascii.toLowerCase(subscription), ScopeName.EVERYWHERE);
  }

  static ScopeName nowhere() {
    return new ScopeName(ScopeName.UNKNOWN, ScopeName.EVERYWHERE);
  }

  static ScopeName ofHeader(JsonNode node) {
    return of(node.path("account").asText(node.path("subscription").asText("")));
  }

  /** What the folders say; the snapshot's own name counts when it is clear. */
  static ScopeName ofFolders(Path root, ImmutableList<String> folders) {
    Path own = root.toAbsolutePath().normalize().getFileName();
    List<String> names = new ArrayList<>();
    names.add(own == null ? "" : own.toString());
    names.addAll(folders);
    ScopeName scope = nowhere();
    for (int at = 0; at < names.size(); at++) {
      boolean below = at > 0 && ABOVE_SUBSCRIPTIONS.contains(Ascii.toLowerCase(names.get(at - 1)));
      if (below || isSubscription(names.get(at))) {
        scope = of(names.get(at));
      }
    }
    return scope;
  }

  static boolean isSubscription(String folder) {
    return SUBSCRIPTION.matcher(folder).matches();
  }

  /** What the element's own id says, or that of the resource that was asked about. */
  static ScopeName ofElement(String about, JsonNode element) {
    String own = ArmId.subscription(element.path("id").asText(""));
    return of(own.isEmpty() ? ArmId.subscription(about) : own);
  }

  /**
   * What the candidate itself says, or else the only thing that all others in its folder say, or
   * else the folder's name: an id always tells its subscription, a folder may have any name.
   */
  static ScopeName of(
      Candidate<AzureCall> candidate, ScopeName folder, List<Candidate<AzureCall>> beside) {
    if (candidate.told().whole()) {
      return candidate.told();
    }
    ImmutableSet<ScopeName> others =
        beside.stream()
            .map(Candidate::told)
            .filter(ScopeName::whole)
            .collect(ImmutableSet.toImmutableSet());
    return others.size() == 1 ? others.iterator().next() : folder;
  }
}

package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller may do in a whole subscription: the union of what its roles grant, each without
 * what it takes away again (role-based-access-control/role-definitions, "NotActions").
 */
final class Grants {

  private final ImmutableList<Grant> grants;

  /** One role. */
  private record Grant(ImmutableList<String> actions, ImmutableList<String> notActions) {

    boolean allows(String action) {
      return actions.stream().anyMatch(pattern -> matches(pattern, action))
          && notActions.stream().noneMatch(pattern -> matches(pattern, action));
    }
  }

  private Grants(ImmutableList<Grant> grants) {
    this.grants = grants;
  }

  /**
   * Asks for them.
   *
   * @throws Refused if they are not told
   */
  static Grants in(String subscription, Arm arm) throws Refused, IOException {
    List<JsonNode> permissions = new ArrayList<>();
    arm.list(
        Request.get(
            "/subscriptions/" + subscription + "/providers/Microsoft.Authorization/permissions",
            CallTable.PERMISSIONS),
        "value",
        page -> {
          page.path("value").forEach(permissions::add);
          return true;
        });
    return of(permissions);
  }

  /** The grants of such a list. One that is not understood grants nothing. */
  static Grants of(Iterable<JsonNode> permissions) {
    ImmutableList.Builder<Grant> grants = ImmutableList.builder();
    for (JsonNode permission : permissions) {
      Optional<ImmutableList<String>> actions = texts(permission.path("actions"));
      Optional<ImmutableList<String>> notActions = texts(permission.path("notActions"));
      boolean conditional = !permission.path("condition").asText("").isEmpty();
      if (actions.isPresent() && notActions.isPresent() && !conditional) {
        grants.add(new Grant(actions.get(), notActions.get()));
      }
    }
    return new Grants(grants.build());
  }

  private static Optional<ImmutableList<String>> texts(JsonNode list) {
    if (list.isMissingNode() || list.isNull()) {
      return Optional.of(ImmutableList.of());
    }
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (JsonNode one : list) {
      if (!one.isTextual()) {
        return Optional.empty();
      }
      texts.add(Ascii.toLowerCase(one.asText()));
    }
    return list.isArray() ? Optional.of(texts.build()) : Optional.empty();
  }

  /** Whether an action is granted, in whatever case. */
  boolean allow(String action) {
    String wanted = Ascii.toLowerCase(action);
    return grants.stream().anyMatch(grant -> grant.allows(wanted));
  }

  /** A star stands for anything, also for slashes. Takes no more than the product of lengths. */
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int after = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        after = in;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++after;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}

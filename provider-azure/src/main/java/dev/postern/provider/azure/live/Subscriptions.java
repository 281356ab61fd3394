package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.snapshot.CallStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the subscriptions to ask. */
final class Subscriptions {

  static final String DESCENDANTS = "Microsoft.Management/managementGroups/descendants/read";
  private static final String VALUE = "value";
  private static final String BELOW = "/subscriptions";

  static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** What an id may consist of (Microsoft.Management, management group names). */
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_().-]{1,90}");

  private final Arm arm;
  private final Target target;
  private final Map<String, Subscription> seen = new TreeMap<>();
  private final Map<String, Subscription> chosen = new TreeMap<>();
  private final List<Closed> closed = new ArrayList<>();

  /**
   * A subscription that can be asked.
   *
   * @param id its id, in lower case
   * @param name what its owners call it
   * @param state such as {@code Enabled}
   * @param tenants the directory that it belongs to, and those that manage it
   */
  record Subscription(String id, String name, String state, ImmutableList<String> tenants) {

    static Subscription of(JsonNode node) {
      ImmutableList.Builder<String> tenants = ImmutableList.builder();
      tenants.add(node.path("tenantId").asText(""));
      node.path("managedByTenants").forEach(one -> tenants.add(one.path("tenantId").asText("")));
      return new Subscription(
          Ascii.toLowerCase(node.path("subscriptionId").asText("")),
          node.path("displayName").asText(""),
          node.path("state").asText(""),
          tenants.build());
    }
  }

  /** A subscription that was meant and cannot be asked. */
  record Closed(String id, CallStatus status, String detail) {}

  /**
   * What was found.
   *
   * @param open those to ask, sorted by id
   * @param closed those that cannot be asked
   */
  record Found(ImmutableList<Subscription> open, ImmutableList<Closed> closed) {}

  Subscriptions(Arm arm, Target target) {
    this.arm = arm;
    this.target = target;
  }

  /**
   * Finds them.
   *
   * @throws PosternException if there is nothing to ask: no credentials, no such subscription, a
   *     management group that cannot be looked into
   */
  Found find() throws IOException {
    try {
      arm.list(
          Request.get("/subscriptions", CallTable.SUBSCRIPTIONS),
          VALUE,
          page -> {
            page.path(VALUE).forEach(this::see);
            return true;
          });
    } catch (Refused e) {
      throw refusedAtAll(e);
    }
    if (target.isEverything()) {
      seen.values().forEach(this::choose);
    }
    for (String group : target.managementGroups()) {
      below(group);
    }
    for (String named : target.subscriptions()) {
      choose(named);
    }
    if (chosen.isEmpty()) {
      throw nothing();
    }
    return new Found(
        ImmutableList.copyOf(chosen.values()),
        ImmutableList.sortedCopyOf(Comparator.comparing(Closed::id), closed));
  }

  private void see(JsonNode node) {
    Subscription one = Subscription.of(node);
    boolean ours =
        target
            .tenant()
            .filter(tenant -> ID.matcher(tenant).matches())
            .map(tenant -> one.tenants().stream().anyMatch(tenant::equalsIgnoreCase))
            .orElse(true);
    if (ours && ID.matcher(one.id()).matches()) {
      seen.put(one.id(), one);
    }
  }

  private void choose(Subscription one) {
    if (one.state().equals("Deleted")) {
      closed.add(new Closed(one.id(), CallStatus.SKIPPED, "the subscription is deleted"));
    } else {
      chosen.put(one.id(), one);
    }
  }

  private void choose(String named) throws IOException {
    if (!ID.matcher(named).matches()) {
      choose(byName(named));
      return;
    }
    Subscription one = seen.get(Ascii.toLowerCase(named));
    if (one == null) {
      unseen(Ascii.toLowerCase(named));
    } else {
      choose(one);
    }
  }

  private Subscription byName(String name) {
    List<Subscription> fitting =
        seen.values().stream().filter(one -> one.name().equalsIgnoreCase(name)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new PosternException(
        Category.CONFIG,
        fitting.isEmpty()
            ? "no subscription is called '"
                + name
                + "'; there are: "
                + names(seen.values().stream().toList())
            : "several subscriptions are called '"
                + name
                + "'; name one by its id: "
                + names(fitting));
  }

  private static String names(List<Subscription> some) {
    return some.isEmpty()
        ? "none"
        : some.stream()
            .map(one -> one.name() + " (" + one.id() + ")")
            .collect(Collectors.joining(", "));
  }

  /** A subscription that was named and is not in the list: Azure may say why. */
  private void unseen(String id) {
    try {
      Request request = Request.get("/subscriptions/" + id, CallTable.SUBSCRIPTIONS);
      choose(Subscription.of(arm.ask(request)));
    } catch (Refused e) {
      closed.add(new Closed(id, e.refusal().status(), e.refusal().detail()));
    }
  }

  private void below(String group) throws IOException {
    if (!GROUP.matcher(group).matches()) {
      throw new PosternException(
          Category.CONFIG,
          "'"
              + Refusal.line(group)
              + "' is no id of a management group; see: az account management-group list");
    }
    try {
      arm.list(
          Request.get(
              "/providers/Microsoft.Management/managementGroups/" + group + "/descendants",
              CallTable.MANAGEMENT_GROUPS,
              ImmutableMap.of()),
          VALUE,
          page -> {
            page.path(VALUE).forEach(this::below);
            return true;
          });
    } catch (Refused e) {
      throw new PosternException(
          Category.PERMISSION,
          "the management group '"
              + group
              + "' cannot be looked into: "
              + e.refusal().detail()
              + ". Check its id (not its name) and grant "
              + DESCENDANTS,
          e);
    }
  }

  private void below(JsonNode descendant) {
    if (!Ascii.toLowerCase(descendant.path("type").asText("")).endsWith(BELOW)) {
      return;
    }
    String id = Ascii.toLowerCase(descendant.path("name").asText(""));
    Optional<Subscription> one = Optional.ofNullable(seen.get(id));
    one.ifPresentOrElse(
        this::choose,
        () ->
            closed.add(
                new Closed(
                    id,
                    CallStatus.DENIED,
                    "the subscription is in a management group that was named, and not to be seen"
                        + " with these credentials")));
  }

  private static PosternException refusedAtAll(Refused e) {
    Refusal refusal = e.refusal();
    if (refusal.kind() == Refusal.Kind.CREDENTIALS) {
      return new PosternException(
          Category.CREDENTIALS,
          "there are no Azure credentials that work: " + refusal.detail() + "\n" + Keyless.NEXT,
          e);
    }
    return refusal.answered()
        ? new PosternException(
            Category.PERMISSION, "the subscriptions cannot be listed: " + refusal.detail(), e)
        : new PosternException(
            Category.PROVIDER,
            "Azure is not reached: "
                + refusal.detail()
                + "\ncheck the network, HTTPS_PROXY, --cloud and --arm-endpoint",
            e);
  }

  private PosternException nothing() {
    String why =
        closed.isEmpty()
            ? "these credentials see no subscription"
                + target.tenant().map(t -> " of the tenant " + t).orElse("")
            : "none of "
                + closed.size()
                + " subscriptions can be read; "
                + closed.get(0).id()
                + ": "
                + closed.get(0).detail();
    return new PosternException(
        Category.PERMISSION,
        why + ". Grant the role of: postern doctor azure --print-policy, or name another --tenant");
  }
}

package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The networks and subnets that Block Public Access leaves out, as far as they are known. */
final class PublicAccessExclusions {

  private static final ImmutableSet<String> ACTIVE =
      ImmutableSet.of("", "create-complete", "update-complete");

  private static final ImmutableSet<String> INACTIVE =
      ImmutableSet.of("create-failed", "delete-complete", "disable-complete");

  private static final ImmutableSet<String> ON_THE_MOVE =
      ImmutableSet.of(
          "create-in-progress",
          "update-in-progress",
          "update-failed",
          "delete-in-progress",
          "delete-failed",
          "disable-in-progress",
          "disable-failed");

  static final AwsCall CALL = AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS;

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, Exclusion> known = new HashMap<>();
  private final Set<Scope> nameless = new HashSet<>();

  /**
   * What is said about one network or subnet.
   *
   * @param text its mode, and its state where that decides
   */
  record Exclusion(Effect effect, String text) {}

  /** What an exclusion does to requests from the internet. */
  enum Effect {
    /** It leaves them blocked. */
    NONE,
    /** It lets them in. */
    OPEN,
    /** Nobody knows. */
    UNCLEAR
  }

  PublicAccessExclusions(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /** Takes one element of {@code VpcBlockPublicAccessExclusions}. */
  void add(Scope scope, JsonNode node) {
    String state = Fields.text(node, "State");
    String arn = Fields.text(node, "ResourceArn");
    String mode = Fields.text(node, "InternetGatewayExclusionMode");
    String resource = arn.substring(arn.lastIndexOf('/') + 1);
    if (INACTIVE.contains(state)) {
      return;
    }
    boolean understood = ACTIVE.contains(state) || ON_THE_MOVE.contains(state);
    Effect effect = understood ? effect(mode, state) : Effect.UNCLEAR;
    if (resource.isEmpty() || !understood || !isMode(mode)) {
      ledger.gap(
          scope,
          CALL.action(),
          "unsupported",
          estate.withDependents(resource),
          "an exclusion of \""
              + arn
              + "\" was not understood; where Block Public Access blocks,"
              + " more may be open");
    }
    if (resource.isEmpty()) {
      nameless.add(scope);
      return;
    }
    String text = ACTIVE.contains(state) ? mode : mode + " (" + state + ")";
    Exclusion exclusion = new Exclusion(effect, text);
    Exclusion before = known.putIfAbsent(resource, exclusion);
    if (before != null && !before.equals(exclusion)) {
      known.put(
          resource, new Exclusion(Effect.UNCLEAR, before.text() + " and " + exclusion.text()));
    }
  }

  private static boolean isMode(String mode) {
    return mode.equals("allow-bidirectional") || mode.equals("allow-egress");
  }

  private static Effect effect(String mode, String state) {
    boolean changesMode = state.startsWith("update") && !ACTIVE.contains(state);
    if (mode.equals("allow-egress") && !changesMode) {
      return Effect.NONE;
    }
    return mode.equals("allow-bidirectional") && ACTIVE.contains(state)
        ? Effect.OPEN
        : Effect.UNCLEAR;
  }

  /** What is said about a network or subnet itself; the effect of nothing is none. */
  Exclusion of(String resource) {
    return known.getOrDefault(resource, new Exclusion(Effect.NONE, ""));
  }

  /** What decides about a subnet: its own exclusion, else that of its network. */
  Exclusion of(String vpc, String subnet) {
    return known.containsKey(subnet) ? of(subnet) : of(vpc);
  }

  /** Whether an exclusion in this scope does not tell what it is about. */
  boolean isAnyNameless(Scope scope) {
    return nameless.contains(scope);
  }

  /** Whether the exclusion of a subnet itself is known, so that no other can change anything. */
  boolean has(String subnet) {
    return known.containsKey(subnet);
  }
}

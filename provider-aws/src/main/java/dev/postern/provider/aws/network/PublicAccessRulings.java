package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.PublicAccessExclusions.Effect;
import dev.postern.provider.aws.network.PublicAccessExclusions.Exclusion;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What accounts say about Block Public Access: a mode for each region, and what it leaves out. */
final class PublicAccessRulings {

  private static final AwsCall OPTIONS = AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS;

  private static final ImmutableSet<String> MODES =
      ImmutableSet.of("off", "block-bidirectional", "block-ingress");

  private final Estate estate;
  private final Ledger ledger;
  private final Map<Scope, String> modes = new HashMap<>();
  private final PublicAccessExclusions exclusions;

  /** Whether something blocks requests from the internet. */
  enum Blocks {
    NO,
    YES,
    UNCLEAR;

    /** What a mode does that an account, a network or a subnet shows. */
    static Blocks of(String mode) {
      if (!MODES.contains(mode)) {
        return UNCLEAR;
      }
      return mode.equals("off") ? NO : YES;
    }
  }

  /**
   * What an account says about a subnet.
   *
   * @param text why, in one line
   * @param doubt what would have to be known, where something is not
   */
  record Ruling(Blocks blocks, String text, Optional<Doubt> doubt) {}

  /** What is missing from the answer of a call. */
  record Doubt(AwsCall call, String status, String detail) {}

  /** Reads the modes and exclusions of every scope. */
  PublicAccessRulings(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    this.exclusions = new PublicAccessExclusions(estate, ledger);
    for (Scope scope : estate.tellers()) {
      Answers<AwsCall> answers = estate.answers(scope);
      answers.forEach(OPTIONS, node -> mode(scope, node));
      answers.forEach(PublicAccessExclusions.CALL, node -> exclusions.add(scope, node));
      if (estate.isRegion(scope) && answers.presence(OPTIONS) != Presence.ANSWERED) {
        ledger.assume(
            scope,
            OPTIONS.action(),
            "off",
            "Block Public Access is taken to be off, as it is unless somebody turned it on");
      }
    }
  }

  /** Of two different modes nobody knows which is right. */
  private void mode(Scope scope, JsonNode node) {
    String mode = Fields.text(node, "InternetGatewayBlockMode");
    String before = modes.putIfAbsent(scope, mode);
    if (before != null && !before.equals(mode)) {
      modes.put(scope, before + " and " + mode);
    }
    mode = modes.get(scope);
    if (Blocks.of(mode) == Blocks.UNCLEAR) {
      ledger.gap(scope, OPTIONS.action(), "unsupported", "", unclear(mode));
    }
  }

  private static String unclear(String mode) {
    return "the mode \"" + mode + "\" of Block Public Access is not known: it may block or not";
  }

  /** Whether an account's mode was answered. */
  boolean isKnown(Scope account) {
    return modes.containsKey(account);
  }

  /** What an account says about a subnet. */
  Ruling of(Scope account, String vpc, String subnet) {
    String mode = modes.getOrDefault(account, "off");
    String text = "the mode of " + account.account() + " in " + account.region() + " is " + mode;
    if (Blocks.of(mode) == Blocks.NO) {
      return ruling(Blocks.NO, text);
    }
    Exclusion exclusion = exclusions.of(vpc, subnet);
    if (!exclusion.text().isEmpty()) {
      text += ", with the exclusion " + exclusion.text();
    }
    if (exclusion.effect() == Effect.OPEN) {
      return ruling(Blocks.NO, text);
    }
    if (exclusion.effect() == Effect.UNCLEAR) {
      return ruling(Blocks.UNCLEAR, text + ", of which nobody knows whether it lets anybody in");
    }
    if (Blocks.of(mode) == Blocks.UNCLEAR) {
      Doubt doubt = new Doubt(OPTIONS, "unsupported", unclear(mode));
      return new Ruling(Blocks.UNCLEAR, text + ", which is not known", Optional.of(doubt));
    }
    if (!estate.isOwnedBy(account, vpc)) {
      text += ", but that of the owner of " + vpc + " was not read";
      return new Ruling(
          Blocks.UNCLEAR, text, Optional.of(new Doubt(OPTIONS, "missing", "here " + text)));
    }
    if (mayBeExcluded(account, subnet)) {
      return new Ruling(
          Blocks.UNCLEAR,
          text + ", and whether an exclusion covers " + subnet + " is unknown",
          unread(account));
    }
    return ruling(
        Blocks.YES,
        exclusion.text().isEmpty() ? text + ", and no exclusion covers " + subnet : text);
  }

  private static Ruling ruling(Blocks blocks, String text) {
    return new Ruling(blocks, text, Optional.empty());
  }

  /** Whether the account leaves out a subnet for certain, whatever its network shows. */
  boolean isExcluded(String subnet) {
    return exclusions.of(subnet).effect() == Effect.OPEN;
  }

  /** Whether an exclusion of a subnet may exist that is not known, or known and not understood. */
  boolean mayBeExcluded(Scope account, String subnet) {
    return exclusions.has(subnet)
        ? exclusions.of(subnet).effect() == Effect.UNCLEAR
        : unread(account).isPresent() || exclusions.isAnyNameless(account);
  }

  /** Why not all exclusions of an account are known. */
  Optional<Doubt> unread(Scope account) {
    Presence presence = estate.answers(account).presence(PublicAccessExclusions.CALL);
    return presence == Presence.ANSWERED
        ? Optional.empty()
        : Optional.of(
            new Doubt(
                PublicAccessExclusions.CALL,
                presence.gap(),
                Answered.unread(
                    presence,
                    "what Block Public Access leaves out",
                    PublicAccessExclusions.CALL.action())));
  }
}

package dev.postern.provider.aws.network;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.PublicAccessRulings.Blocks;
import dev.postern.provider.aws.network.PublicAccessRulings.Doubt;
import dev.postern.provider.aws.network.PublicAccessRulings.Ruling;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Block Public Access (VPC User Guide): a mode for each account and region, exclusions of networks
 * and subnets, and the state that subnets and networks show themselves. The state that is shown
 * decides, the nearest first; the account's mode is held against it.
 */
final class PublicAccess {

  private final Estate estate;
  private final Ledger ledger;
  private final PublicAccessRulings rulings;
  private final Map<String, Guard> guards = new HashMap<>();

  /**
   * The state that a subnet or its network shows.
   *
   * @param text which of them, and what
   * @param doubt what would have to be known, where something is not
   */
  private record Shown(Blocks blocks, String text, Optional<Doubt> doubt) {}

  /** Reads the modes and exclusions of every scope. */
  PublicAccess(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    this.rulings = new PublicAccessRulings(estate, ledger);
  }

  /** Whether packets from the internet are dropped before they reach a subnet. */
  Guard before(Scope user, String vpc, String subnet) {
    return guards.computeIfAbsent(
        user + "|" + vpc + "|" + subnet, k -> judge(owner(user, vpc), vpc, subnet));
  }

  /** The mode of the account that owns a network judges what others put there, too. */
  private Scope owner(Scope user, String vpc) {
    Scope read = estate.scopeOfVpc.getOrDefault(vpc, user);
    return estate.vpc(vpc).map(v -> v.account().equals(read.account())).orElse(false) ? read : user;
  }

  private Guard judge(Scope owner, String vpc, String subnet) {
    Ruling account = rulings.of(owner, vpc, subnet);
    Optional<Shown> shown = shown(owner, vpc, subnet);
    Blocks blocks = shown.map(Shown::blocks).orElse(account.blocks());
    String text = "Block Public Access: " + shown.map(Shown::text).orElse(account.text());
    if (blocks == Blocks.UNCLEAR) {
      shown
          .map(Shown::doubt)
          .orElse(account.doubt())
          .ifPresent(
              doubt ->
                  ledger.gap(
                      owner,
                      doubt.call().action(),
                      doubt.status(),
                      estate.withDependents(subnet),
                      doubt.detail()));
      return new Guard.Disputed(text);
    }
    boolean shut = blocks == Blocks.YES;
    boolean agreed =
        account.blocks() == blocks
            || account.blocks() == Blocks.UNCLEAR
            || !rulings.isKnown(owner)
            || !estate.isOwnedBy(owner, vpc);
    if (shown.isEmpty() || agreed) {
      return shut ? new Guard.Shut(text) : Guard.OPEN;
    }
    String dispute = text + ", but " + account.text();
    ledger.note(dispute + "; " + (shut ? "either may hold" : "the state was believed"));
    return shut ? new Guard.Disputed(dispute) : Guard.OPEN;
  }

  private Optional<Shown> shown(Scope owner, String vpc, String subnet) {
    String own = estate.subnet(subnet).map(Subnet::blockMode).orElse("");
    if (!own.isEmpty()) {
      return Optional.of(shown(AwsCall.EC2_DESCRIBE_SUBNETS, subnet, own));
    }
    String wide = estate.vpc(vpc).map(Vpc::blockMode).orElse("");
    if (wide.isEmpty() || rulings.isExcluded(subnet)) {
      return Optional.empty();
    }
    Shown shown = shown(AwsCall.EC2_DESCRIBE_VPCS, vpc, wide);
    return Optional.of(
        shown.blocks() == Blocks.YES && rulings.mayBeExcluded(owner, subnet)
            ? new Shown(
                Blocks.UNCLEAR,
                shown.text() + ", and whether an exclusion covers " + subnet + " is unknown",
                rulings.unread(owner))
            : shown);
  }

  private static Shown shown(AwsCall call, String id, String mode) {
    String text = "the state of " + id + " is " + mode;
    return Blocks.of(mode) == Blocks.UNCLEAR
        ? new Shown(
            Blocks.UNCLEAR,
            text + ", which is not known",
            Optional.of(new Doubt(call, "unsupported", text + ", which is not known")))
        : new Shown(Blocks.of(mode), text, Optional.empty());
  }
}

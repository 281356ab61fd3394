package dev.postern.provider.aws.service;

import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.provider.Allowance;
import dev.postern.provider.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * A list of blocks that a service lets in by itself, as a rule table; every block is one rule row.
 */
final class CidrAllowance {

  private final Scope scope;
  private final String call;
  private final Ledger ledger;

  CidrAllowance(Scope scope, String call, Ledger ledger) {
    this.scope = scope;
    this.call = call;
    this.ledger = ledger;
  }

  /**
   * Blocks that an answer lists.
   *
   * @param setting the name of the list
   */
  Hop listed(String id, String setting, List<String> blocks) {
    ledger.read(blocks.size());
    Allowance allowance = new Allowance(id);
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i);
      Origin origin = new Origin(id, block, setting + " allows " + block);
      Optional<Cidr> cidr = Cidr.tryParse(block);
      if (cidr.isPresent()) {
        ledger.judged(1);
        allowance.allow(origin, space(cidr.get()));
      } else {
        String reason = "block " + (i + 1) + " in " + setting + " of " + id + " was not understood";
        ledger.unsupported();
        ledger.gap(scope, call, "unsupported", id, reason);
        String row = "aws:row:" + id + "/" + setting + "/" + i;
        allowance.perhaps(origin, Symbol.condition(row, reason));
      }
    }
    return allowance.hop();
  }

  /** Blocks that the platform takes where the answer lists none; not rows of anybody. */
  Hop usual(String id, String setting, List<Cidr> blocks) {
    Origin origin = new Origin(id, setting, setting + " is not set, which allows everybody");
    Allowance allowance = new Allowance(id);
    blocks.forEach(block -> allowance.allow(origin, space(block)));
    return allowance.hop();
  }

  private static IpSpace space(Cidr block) {
    return IpSpace.of(AddressSet.of(block));
  }
}

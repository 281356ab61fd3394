package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.IpGroup;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which addresses one side of a firewall's rule stands for. */
final class Sides {

  private final Network network;
  private final Listed<IpGroup> groups;

  /**
   * One side of a rule.
   *
   * @param rule an id for what nobody knows about it
   * @param terms addresses and service tags
   * @param groups groups of addresses
   */
  record Side(String rule, ImmutableList<AddressTerm> terms, ImmutableList<ResourceId> groups) {

    /** Whether it names nothing at all, so that nobody knows what it is about. */
    boolean isEmpty() {
      return terms.isEmpty() && groups.isEmpty();
    }

    /** What was not understood of it. */
    ImmutableList<String> faults(String what) {
      ImmutableList.Builder<String> faults = ImmutableList.builder();
      if (isEmpty()) {
        faults.add(what + " (nothing)");
      }
      terms.stream()
          .filter(AddressTerm.Unreadable.class::isInstance)
          .forEach(term -> faults.add(what + " " + term));
      if (groups.contains(ResourceId.UNKNOWN)) {
        faults.add(what + " group without an id");
      }
      return faults.build();
    }
  }

  Sides(Network network) {
    this.network = network;
    this.groups =
        new Listed<>(
            network,
            AzureCall.IP_GROUPS,
            new Listed.Kind<>(IpGroup::read, IpGroup::id, group -> "", node -> 0));
  }

  /** What a side matches, as part of a table. */
  AddressMatch match(Side side, Draft draft) {
    if (side.terms().contains(AddressTerm.ANY)) {
      return AddressMatch.ANY;
    }
    IpSpace literal = IpSpace.EMPTY;
    Set<Name> names = new LinkedHashSet<>();
    if (side.isEmpty()) {
      names.add(unreadable(side.rule(), draft));
    }
    for (AddressTerm term : side.terms()) {
      if (term instanceof AddressTerm.Space space) {
        literal = literal.union(space.addresses());
      } else if (term instanceof AddressTerm.Tag tag) {
        names.add(draft.name("tag", tag.key(), network.tags().of(tag.key())));
      } else {
        names.add(unreadable(side.rule(), draft));
      }
    }
    for (ResourceId id : side.groups()) {
      Meaning meaning = meaning(id);
      if (meaning instanceof Meaning.Known known) {
        literal = literal.union(known.addresses());
      } else {
        names.add(draft.name("ip-group", id.key(), meaning));
      }
    }
    return new AddressMatch(literal, ImmutableSet.copyOf(names));
  }

  /** Whether an address belongs to a side. */
  Applies holds(Side side, Address address) {
    IpSpace certain = Prefixes.known(side.terms());
    boolean possible = !side.faults("").isEmpty();
    for (AddressTerm term : side.terms()) {
      if (term instanceof AddressTerm.Tag tag) {
        Meaning meaning = network.tags().of(tag.key());
        certain = certain.union(lower(meaning));
        possible |= upper(meaning).of(address.family()).contains(address);
      }
    }
    for (ResourceId id : side.groups()) {
      Meaning meaning = meaning(id);
      certain = certain.union(lower(meaning));
      possible |= upper(meaning).of(address.family()).contains(address);
    }
    return certain.of(address.family()).contains(address)
        ? Applies.YES
        : possible ? Applies.MAYBE : Applies.NO;
  }

  /** Whether every address of a side is known. */
  boolean isKnown(Side side) {
    return side.faults("").isEmpty()
        && side.groups().stream().allMatch(id -> meaning(id) instanceof Meaning.Known)
        && side.terms().stream()
            .noneMatch(
                term ->
                    term instanceof AddressTerm.Tag tag
                        && network.tags().of(tag.key()) instanceof Meaning.Unknown);
  }

  private static Name unreadable(String rule, Draft draft) {
    return draft.doubt(
        Symbol.condition("azure:side:" + rule, "an address of " + rule + " was not understood"));
  }

  private Meaning meaning(ResourceId id) {
    List<AddressTerm> members = groups.find(id).map(IpGroup::addresses).orElse(ImmutableList.of());
    if (groups.find(id).isEmpty()) {
      String reason = "IP group " + id.name() + " was not read";
      groups.unread(id, id.toString(), reason + ": which addresses rules mean by it is unknown");
      return unknown(id, reason, IpSpace.EMPTY);
    }
    if (!Prefixes.areKnown(members)) {
      String reason = "IP group " + id.name() + " holds something that is no address range";
      network
          .ledger()
          .gap(
              network.estate().scopeOf(id),
              AzureCall.IP_GROUPS.action(),
              "unsupported",
              id.toString(),
              reason);
      return unknown(id, reason, Prefixes.known(members));
    }
    return new Meaning.Known(Prefixes.known(members));
  }

  private static Meaning unknown(ResourceId id, String reason, IpSpace atLeast) {
    return new Meaning.Unknown(
        new Symbol("azure:ip-group:" + id.key(), reason, atLeast, IpSpace.ALL));
  }

  private static IpSpace lower(Meaning meaning) {
    return meaning instanceof Meaning.Known known
        ? known.addresses()
        : ((Meaning.Unknown) meaning).symbol().lower();
  }

  private static IpSpace upper(Meaning meaning) {
    return meaning instanceof Meaning.Known known
        ? known.addresses()
        : ((Meaning.Unknown) meaning).symbol().upper();
  }
}

package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Binding;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.resource.AddressSide;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says what the names in rules mean at a place. Whether a rule's destination is the asset is one of
 * them: a destination decides whether a rule exists there, and most assets share the answer.
 */
final class Bindings {

  private static final String TAG = "tag";
  private static final String GROUP = "application-group";
  private static final String DESTINATION = "to";
  private static final String DOUBT = "doubt";

  private final Estate estate;
  private final ServiceTags tags;
  private final VirtualNetworks networks;
  private final Map<Name, AddressSide> destinations = new HashMap<>();
  private final Map<Name, String> doubts = new HashMap<>();
  private final Map<ResourceId, Meaning> members = new HashMap<>();
  private final Map<Stage, Stage> stages = new HashMap<>();

  Bindings(Estate estate, ServiceTags tags, VirtualNetworks networks) {
    this.estate = estate;
    this.tags = tags;
    this.networks = networks;
  }

  /** The name of a source that is not literal. */
  Name source(AddressTerm term, String rule) {
    if (term instanceof AddressTerm.Tag tag) {
      return new Name(TAG, tag.key());
    }
    if (term instanceof AddressTerm.Group group) {
      return new Name(GROUP, group.id().key());
    }
    return doubt(rule + "/" + term, "source " + term + " of rule " + rule + " was not understood");
  }

  /** The condition that packets go where a rule says. */
  Name destination(AddressSide side, String rule) {
    boolean readable = side.terms().stream().noneMatch(AddressTerm.Unreadable.class::isInstance);
    String text =
        side.terms().stream()
            .map(t -> t instanceof AddressTerm.Group group ? group.id().key() : t.toString())
            .collect(Collectors.joining(","));
    Name name = new Name(DESTINATION, readable ? text : rule + "/" + text);
    destinations.put(name, side);
    return name;
  }

  /** Something about a rule that nobody knows. */
  Name doubt(String id, String reason) {
    Name name = new Name(DOUBT, id);
    doubts.put(name, reason);
    return name;
  }

  /** A table at a place. */
  Stage stage(RuleTable table, Place place) {
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (Name name : table.names()) {
      meanings.put(name, meaning(name, place));
    }
    Stage stage = new Stage(table, new Binding(meanings.buildOrThrow()));
    return stages.computeIfAbsent(stage, s -> s);
  }

  private Meaning meaning(Name name, Place place) {
    return switch (name.kind()) {
      case TAG -> tag(name.id(), place);
      case GROUP -> members.computeIfAbsent(ResourceId.of(name.id()), this::members);
      case DESTINATION -> arrives(name, place);
      case DOUBT ->
          new Meaning.Unknown(
              Symbol.condition(
                  "azure:rule:" + name.id(),
                  doubts.getOrDefault(name, "a rule was not understood")));
      default -> throw new IllegalStateException("unexpected name " + name);
    };
  }

  private Meaning tag(String key, Place place) {
    return switch (key) {
      case ServiceTags.VIRTUAL_NETWORK -> networks.of(place.subnet(), place.nic()).virtualNetwork();
      case ServiceTags.INTERNET -> networks.of(place.subnet(), place.nic()).internet();
      default -> tags.of(key);
    };
  }

  private Meaning members(ResourceId group) {
    return new Meaning.Known(
        IpSpace.ofCidrs(
            estate.members.get(group).stream().map(a -> new Cidr(a, a.family().bits())).toList()));
  }

  private Meaning arrives(Name name, Place place) {
    AddressSide side = destinations.get(name);
    if (side == null) {
      throw new IllegalStateException("no rule has the destination " + name);
    }
    AddressSet certain = AddressSet.empty(place.destinations().family());
    AddressSet possible = certain;
    for (AddressTerm term : side.terms()) {
      IpSpace atLeast = IpSpace.EMPTY;
      IpSpace atMost = IpSpace.EMPTY;
      if (term instanceof AddressTerm.Space space) {
        atLeast = space.addresses();
        atMost = atLeast;
      } else if (term instanceof AddressTerm.Tag tag) {
        Meaning meaning = tag(tag.key(), place);
        atLeast = lower(meaning);
        atMost = upper(meaning);
      } else if (term instanceof AddressTerm.Group group) {
        atLeast = place.groups().contains(group.id()) ? IpSpace.ALL : IpSpace.EMPTY;
        atMost = atLeast;
      } else {
        atMost = IpSpace.ALL;
      }
      certain = certain.union(atLeast.of(certain.family()));
      possible = possible.union(atMost.of(certain.family()));
    }
    if (place.destinations().isSubsetOf(certain)) {
      return Meaning.ON;
    }
    if (!place.destinations().intersects(possible)) {
      return Meaning.OFF;
    }
    String where = place.nic().isEmpty() ? place.subnet().name() : place.nic().name();
    return new Meaning.Unknown(
        Symbol.condition(
            "azure:to:" + name.id() + "@" + place.subnet().key() + place.nic().key(),
            "whether packets to " + where + " are to " + name.id() + " is unknown"));
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

package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Owner;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.resource.Locations;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Tags;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.Set;

/** What all kinds of services say alike. */
final class Described {

  private final AzureCall call;
  private final String kind;
  private final JsonNode node;
  private final ImmutableSet.Builder<Assumed> assumed = ImmutableSet.builder();

  /**
   * One element of an answer.
   *
   * @param kind what reports call such a service
   */
  Described(AzureCall call, String kind, JsonNode node) {
    this.call = call;
    this.kind = kind;
    this.node = node;
  }

  ResourceId id() {
    return ResourceId.in(node);
  }

  /** What the service says of itself. */
  JsonNode properties() {
    return node.path("properties");
  }

  /** Says that a default was taken. */
  void assume(String what, String detail) {
    assumed.add(new Assumed(call.action(), what, detail));
  }

  /** A switch of the service; where it is absent, Azure's default, which is told. */
  Setting setting(String field, Setting usual) {
    Setting setting = Setting.of(properties(), field);
    if (setting != Setting.ABSENT) {
      return setting;
    }
    String value = usual == Setting.ON ? "on" : "off";
    assume(
        field + " " + value,
        field + " is taken to be " + value + " where an answer leaves it out, as Azure does");
    return usual;
  }

  /** Whether it is public, where {@code publicNetworkAccess} stands in this object. */
  Publication publication(JsonNode holder) {
    if (Setting.of(holder, Publication.SWITCH) == Setting.ABSENT) {
      assume(
          Publication.SWITCH + " Enabled",
          "services whose answer leaves out " + Publication.SWITCH + " are taken to be public");
    }
    return Publication.of(holder, call, id());
  }

  /** A doubt about a switch that was not understood. */
  Doubt doubt(String field) {
    return new Doubt(
        call.action(), "unsupported", field + " of " + id().name() + " was not understood");
  }

  /** The finished service. */
  Service service(
      boolean running,
      Publication publication,
      ImmutableList<Entrance> entrances,
      Firewall firewall) {
    ResourceId id = id();
    String name = Fields.text(node, "name");
    Owner owner = new Owner(id.toString(), kind, name.isEmpty() ? id.name() : name, Tags.of(node));
    return new Service(
        call,
        id,
        Locations.of(node),
        owner,
        running,
        properties().isObject() ? publication : silent(),
        entrances,
        firewall,
        assumed.build());
  }

  /** Defaults are for what an answer leaves out, not for an answer that says nothing at all. */
  private Publication silent() {
    String reason = "the answer about " + id().name() + " says nothing but its id";
    return new Publication.Unclear(new Doubt(call.action(), "unsupported", reason), false);
  }

  /** Those that have rules and of which no description was read. */
  static ImmutableList<Service> unread(
      AzureCall call, String kind, Serves serves, FirewallRules rules, Set<ResourceId> described) {
    ImmutableList.Builder<Service> out = ImmutableList.builder();
    for (ResourceId id : rules.servers()) {
      if (!described.contains(id)) {
        Doubt doubt =
            new Doubt(
                call.action(),
                rules.presence(call, id).gap(),
                id.name() + " has firewall rules and was not read itself");
        out.add(
            new Service(
                call,
                id,
                "",
                new Owner(id.toString(), kind, id.name(), ImmutableSortedMap.of()),
                true,
                new Publication.Unclear(doubt, false),
                ImmutableList.of(Entrance.of(ImmutableList.of(), serves)),
                rules.of(id),
                ImmutableSet.of()));
      }
    }
    return out.build();
  }
}

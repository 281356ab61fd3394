package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A route table: the routes that people wrote for the subnets that use it.
 *
 * @param id its id
 * @param routes its routes
 * @param subnets the subnets that it says it is used by
 */
public record RouteTableResource(
    ResourceId id, ImmutableList<Route> routes, ImmutableList<ResourceId> subnets) {

  /**
   * One route.
   *
   * @param name its name
   * @param prefix where packets go: addresses or a service tag
   * @param hop where it leads
   * @param hopAddress the appliance's address, or empty
   */
  public record Route(String name, AddressTerm prefix, NextHop hop, String hopAddress) {

    /** The route in a few words. */
    public String text() {
      String where =
          switch (hop) {
            case INTERNET -> "the internet";
            case APPLIANCE -> "the appliance " + (hopAddress.isEmpty() ? "(unnamed)" : hopAddress);
            case GATEWAY -> "the network's gateway";
            case NETWORK -> "the network itself";
            case NONE -> "nowhere";
            case UNREADABLE -> "something that was not understood";
          };
      return prefix + " leads to " + where + " (route " + name + ")";
    }
  }

  /** Reads one element of a list of route tables. */
  public static RouteTableResource read(JsonNode node) {
    ImmutableList.Builder<Route> routes = ImmutableList.builder();
    for (JsonNode item : Fields.required(node.path("properties"), "routes")) {
      JsonNode properties = item.path("properties");
      routes.add(
          new Route(
              Fields.text(item, "name"),
              AddressTerm.read(Fields.text(properties, "addressPrefix")),
              NextHop.read(Fields.text(properties, "nextHopType")),
              Fields.text(properties, "nextHopIpAddress")));
    }
    return new RouteTableResource(
        ResourceId.in(node), routes.build(), ResourceId.list(node.path("properties"), "subnets"));
  }
}

package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;

/** Whether a service has a public endpoint. */
sealed interface Publication {

  /** The name of the switch that most services have. */
  String SWITCH = "publicNetworkAccess";

  /** It has, and its firewall decides who gets through. */
  record Open() implements Publication {}

  /** It can have one, and has none now. */
  record Shut() implements Publication {}

  /**
   * It lives inside a network and never has one.
   *
   * @param subnet where it lives
   */
  record Inside(ResourceId subnet) implements Publication {}

  /**
   * Nobody knows.
   *
   * @param doubt why
   * @param ownRules whether its own firewall decides if it has one; network security perimeters
   *     replace it
   */
  record Unclear(Doubt doubt, boolean ownRules) implements Publication {}

  /**
   * Reads {@code publicNetworkAccess}. It is on where it is absent (REST reference of each
   * service); {@code SecuredByPerimeter} hands the decision over to rules that are not read.
   */
  static Publication of(JsonNode node, AzureCall call, ResourceId id) {
    return switch (Setting.of(node, SWITCH)) {
      case ON, ABSENT -> new Open();
      case OFF -> new Shut();
      case UNREADABLE -> {
        String value = Fields.text(node, SWITCH);
        boolean perimeter = value.equalsIgnoreCase("SecuredByPerimeter");
        String reason =
            perimeter
                ? "who reaches " + id.name() + " is up to a network security perimeter"
                : "whether "
                    + id.name()
                    + " is public is unclear: "
                    + SWITCH
                    + " was not understood";
        yield new Unclear(new Doubt(call.action(), "unsupported", reason), false);
      }
    };
  }
}

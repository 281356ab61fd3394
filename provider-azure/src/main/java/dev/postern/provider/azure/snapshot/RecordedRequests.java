package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the requests of a recording say about the answers that follow them. A long operation is
 * asked for under the resource and answered elsewhere, so what was asked for last holds until
 * something else is.
 */
final class RecordedRequests {

  private static final Pattern OPERATION =
      Pattern.compile(
          "https?://[^/]+(/subscriptions/[^?]+)/(?:effectiveroutetable"
              + "|effectivenetworksecuritygroups"
              + "|listnetworkmanagereffectivesecurityadminrules"
              + "|queryinboundnatruleportmapping)(?:\\?.*)?");

  private final Map<String, Integer> seen = new HashMap<>();
  private boolean recording;
  private String about = "";

  void next(JsonNode request) {
    recording = true;
    String uri = Ascii.toLowerCase(request.path("uri").asText(request.path("url").asText("")));
    Matcher operation = OPERATION.matcher(uri);
    if (operation.matches()) {
      about = operation.group(1);
    } else if (!uri.contains("/operationresults/") && !uri.contains("/operations/")) {
      about = "";
    }
  }

  /** Takes note of what an example of the specification asks for. */
  void example(JsonNode parameters) {
    String network = parameters.path("virtualNetworkName").asText("");
    String nic = parameters.path("networkInterfaceName").asText("");
    String name = network.isEmpty() ? nic : network;
    if (!name.isEmpty()) {
      about =
          "/subscriptions/"
              + parameters.path("subscriptionId").asText("")
              + "/resourceGroups/"
              + parameters.path("resourceGroupName").asText("")
              + "/providers/Microsoft.Network/"
              + (network.isEmpty() ? "networkInterfaces/" : "virtualNetworks/")
              + name;
    }
  }

  /** The resource that the present answer is about; empty when the request was a list. */
  String about() {
    return about;
  }

  /** Whether the recording has not already held the very same resource. */
  boolean isNew(JsonNode element) {
    String id = element.path("id").asText("");
    if (!recording || id.isEmpty()) {
      return true;
    }
    int content = element.hashCode();
    Integer before = seen.put(id, content);
    return before == null || before != content;
  }

  void end() {
    recording = false;
    about = "";
  }
}

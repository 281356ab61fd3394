package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
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

  private String about = "";

  void next(JsonNode request) {
    String uri = Ascii.toLowerCase(request.path("uri").asText(request.path("url").asText("")));
    Matcher operation = OPERATION.matcher(uri);
    if (operation.matches()) {
      about = operation.group(1);
    } else if (!uri.contains("/operationresults/") && !uri.contains("/operations/")) {
      about = "";
    }
  }

  /** The resource that the present answer is about; empty when the request was a list. */
  String about() {
    return about;
  }

  void end() {
    about = "";
  }
}

package dev.postern.report;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Step;
import dev.postern.model.Owner;

/** Reads exposures of a saved report. */
final class ExposureReading {

  private ExposureReading() {}

  static ReportedExposure exposure(JsonFields json) {
    JsonFields endpoint = json.field("endpoint");
    JsonFields door = json.field("door");
    return new ReportedExposure(
        json.text("id"),
        HeaderReading.scope(json),
        json.text("network"),
        new ReportedExposure.Endpoint(
            endpoint.text("id"),
            new Owner(
                endpoint.text("owner"),
                endpoint.text("kind"),
                endpoint.text("name"),
                endpoint.map("tags")),
            endpoint.texts("addresses")),
        new ReportedExposure.Door(
            door.text("kind"),
            door.text("id"),
            door.text("name"),
            door.texts("addresses"),
            door.text("ports"),
            door.text("source")),
        json.text("family"),
        json.text("protocol"),
        json.text("ports"),
        json.text("sources"),
        json.text("certainty"),
        json.text("arrives"),
        json.text("reply"),
        json.texts("reasons"),
        json.texts("qualifiers"),
        trace(json));
  }

  /** What each hop did to a packet, as exposures and findings have it. */
  static ImmutableList<Step> trace(JsonFields json) {
    return json.field("trace").elements().stream()
        .map(ExposureReading::step)
        .collect(ImmutableList.toImmutableList());
  }

  private static Step step(JsonFields json) {
    return new Step(
        json.text("hop"), json.textOrEmpty("rule"), json.text("effect"), json.textOrEmpty("text"));
  }
}

package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Packet;
import dev.postern.exposure.ServiceNotation;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import dev.postern.risk.Severity;
import dev.postern.risk.SeverityStep;
import java.util.Arrays;

/** Reads findings of a saved report. */
final class FindingReading {

  private static final ImmutableList<String> STEPS =
      ImmutableList.of("base", "sources", "certainty", "policy");

  private FindingReading() {}

  static Finding finding(JsonFields json) {
    return new Finding(
        json.text("id"),
        json.text("rule"),
        json.field("severity").read(Severity::parse),
        steps(json.field("severityInputs")),
        json.field("state").read(FindingState::parse),
        disposition(json.field("disposition")),
        json.text("title"),
        HeaderReading.scope(json),
        json.text("service"),
        json.texts("services"),
        json.text("protocol"),
        json.text("ports"),
        owner(json.field("owner")),
        json.texts("resources"),
        json.field("rules").elements().stream()
            .map(r -> new Origin(r.text("table"), r.text("rule"), r.text("text")))
            .collect(ImmutableList.toImmutableList()),
        json.optional("witness").map(FindingReading::witness),
        json.texts("exposures"),
        traces(json),
        json.count("endpoints"),
        json.field("missing").elements().stream()
            .map(word -> word.read(FindingReading::missing))
            .collect(ImmutableSet.toImmutableSet()),
        json.texts("next"),
        parts(json));
  }

  private static ImmutableList<Finding.Part> parts(JsonFields json) {
    return json.optional("parts").map(JsonFields::elements).orElse(ImmutableList.of()).stream()
        .map(FindingReading::part)
        .collect(ImmutableList.toImmutableList());
  }

  private static Finding.Part part(JsonFields json) {
    String protocol = json.text("protocol");
    return new Finding.Part(
        json.text("exposure"),
        json.field("ports").read(ports -> ServiceNotation.parse(protocol, ports)),
        HeaderReading.sourceSet(json.field("sources")));
  }

  private static ImmutableList<SeverityStep> steps(JsonFields json) {
    ImmutableList.Builder<SeverityStep> steps = ImmutableList.builder();
    for (String input : STEPS) {
      if (json.optional(input).isPresent()) {
        JsonFields after = json.optional(input + "Severity").orElse(json.field(input));
        steps.add(new SeverityStep(input, json.text(input), after.read(Severity::parse)));
      }
    }
    return steps.build();
  }

  /** Reports of earlier versions have none. */
  private static ImmutableList<Finding.Trace> traces(JsonFields json) {
    return json.optional("traces").map(JsonFields::elements).orElse(ImmutableList.of()).stream()
        .map(t -> new Finding.Trace(t.text("exposure"), ExposureReading.trace(t)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Disposition disposition(JsonFields json) {
    return new Disposition(
        json.text("kind"),
        json.textOrEmpty("id"),
        json.textOrEmpty("expires"),
        json.textOrEmpty("reason"));
  }

  private static Owner owner(JsonFields json) {
    return new Owner(json.text("id"), json.text("kind"), json.text("name"), json.map("tags"));
  }

  private static Packet witness(JsonFields json) {
    int protocol = json.field("protocol").read(FindingReading::protocol);
    int service = 0;
    int clientPort = 0;
    if (Protocol.hasPorts(protocol)) {
      service = json.count("port");
      clientPort = json.optional("clientPort").isPresent() ? json.count("clientPort") : 0;
    } else if (Protocol.isIcmp(protocol)) {
      service = json.count("type") << 8 | json.count("code");
    }
    return new Packet(json.field("source").read(Address::parse), protocol, service, clientPort);
  }

  private static Integer protocol(String name) {
    return Protocol.number(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no protocol"));
  }

  private static Missing missing(String label) {
    return Arrays.stream(Missing.values())
        .filter(m -> m.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + label + "' is nothing that can be missing"));
  }
}

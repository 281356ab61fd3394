package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.report.Page.Cell;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Prints entries of the service catalogue. */
public final class CatalogueReport {

  private static final int SEVERITY_COLUMNS = 8;
  private static final int NAME_COLUMNS = 22;
  private static final int PORT_COLUMNS = 16;
  private static final int INDENT = 2;
  private static final int DETAIL = 10;

  private final ImmutableList<CatalogueService> services;

  /** A report of these entries, in this order. */
  public CatalogueReport(List<CatalogueService> services) {
    this.services = ImmutableList.copyOf(services);
  }

  /** Prints them for people. */
  public void writeTable(TableStyle style, Appendable out) throws IOException {
    Page page = new Page(out, style);
    for (CatalogueService service : services) {
      page.row(
          0,
          DETAIL,
          List.of(
              new Cell(service.severity().label(), Ink.of(service.severity()), SEVERITY_COLUMNS),
              new Cell(service.name(), Ink.BOLD, NAME_COLUMNS),
              new Cell(protocols(service) + "/" + ports(service), Ink.PLAIN, PORT_COLUMNS),
              new Cell(service.category().label(), Ink.PLAIN, 0)));
      page.text(DETAIL, INDENT, Ink.PLAIN, service.risk());
    }
    page.text(0, INDENT, Ink.PLAIN, services.isEmpty() ? "No service matches." : total());
  }

  private String total() {
    return TableReport.count(services.size(), "service");
  }

  private static String protocols(CatalogueService service) {
    return service.protocols().stream().map(Protocol::name).collect(Collectors.joining("+"));
  }

  private static String ports(CatalogueService service) {
    return service.ports().stream().map(PortRange::toString).collect(Collectors.joining(","));
  }

  /** Writes them as one JSON document; the stream is flushed, never closed. */
  public void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = JsonWriting.generator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("services");
      for (CatalogueService service : services) {
        service(json, service);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void service(JsonGenerator json, CatalogueService service) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", service.name());
    json.writeStringField("category", service.category().label());
    json.writeArrayFieldStart("protocols");
    for (int protocol : service.protocols()) {
      json.writeString(Protocol.name(protocol));
    }
    json.writeEndArray();
    json.writeStringField("ports", ports(service));
    json.writeStringField("severity", service.severity().label());
    if (service.ifOpen().isPresent()) {
      json.writeStringField("ifOpen", service.ifOpen().map(Severity::label).orElseThrow());
    }
    json.writeStringField("risk", service.risk());
    JsonWriting.texts(json, "candidates", service.candidates());
    json.writeBooleanField("unproven", service.unproven());
    json.writeEndObject();
  }
}

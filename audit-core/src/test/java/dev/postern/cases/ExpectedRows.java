package dev.postern.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.exposure.Exposure;
import dev.postern.model.Missing;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts expected and computed rows into one notation, so that they compare as sorted text. */
public final class ExpectedRows {

  private final Map<String, AddressSet> names = new HashMap<>();

  private ExpectedRows() {}

  /** Reads the sets of sources that have a name, each of one family, from a file. */
  public static ExpectedRows of(Path file) {
    ExpectedRows rows = new ExpectedRows();
    try {
      for (Map.Entry<String, JsonNode> one :
          new ObjectMapper().readTree(file.toFile()).properties()) {
        Family family = Cidr.parse(one.getValue().path("plus").path(0).asText()).family();
        rows.names.put(one.getKey(), rows.sources(one.getValue(), family));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows as a case expects them. */
  public Set<String> expected(JsonNode rows) {
    TreeSet<String> out = new TreeSet<>();
    for (JsonNode row : rows) {
      Family family = row.path("family").asText().equals("ipv4") ? Family.IPV4 : Family.IPV6;
      out.add(
          line(
              row.path("endpoint").asText(row.path("owner").asText()),
              row.path("door").asText(),
              row.path("doorPorts").asText(row.path("ports").asText()),
              family,
              row.path("protocol").asText(),
              row.path("ports").asText(),
              row.path("certainty").asText(),
              row.path("arrives").asText(""),
              row.path("reply").asText(""),
              sources(row.path("sources"), family)));
    }
    return out;
  }

  /** Rows as they were computed. */
  public static Set<String> actual(List<Exposure> rows) {
    TreeSet<String> out = new TreeSet<>();
    for (Exposure e : rows) {
      boolean direct = e.door().kind().label().equals("public-address");
      out.add(
          line(
              e.endpoint().id(),
              direct ? e.door().id() : e.door().name(),
              e.doorPorts(),
              e.family(),
              e.protocol(),
              e.ports(),
              e.certainty().label(),
              e.arrival().label(),
              e.reply().label(),
              e.sources()));
    }
    return out;
  }

  /** A row of recorded answers: whose, through which door, what, how sure, from where. */
  public String verdict(JsonNode row) {
    Family family = row.path("family").asText().equals("ipv4") ? Family.IPV4 : Family.IPV6;
    return verdict(
        row.path("owner").asText(),
        row.path("door").asText(),
        row.path("protocol").asText() + "/" + row.path("ports").asText(),
        row.path("certainty").asText(),
        sources(row.path("sources"), family));
  }

  /** The same of computed rows. */
  public static Set<String> verdicts(List<Exposure> rows) {
    TreeSet<String> out = new TreeSet<>();
    for (Exposure e : rows) {
      out.add(
          verdict(
              e.endpoint().owner().id(),
              e.door().id(),
              e.protocol() + "/" + e.ports(),
              e.certainty().label(),
              e.sources()));
    }
    return out;
  }

  private static String verdict(
      String owner, String door, String service, String certainty, AddressSet sources) {
    return String.join(" ", owner, door, service, certainty, sources.toString());
  }

  /** Latent rows as a case expects them. */
  public static Set<String> expectedLatent(JsonNode rows) {
    TreeSet<String> out = new TreeSet<>();
    for (JsonNode row : rows) {
      TreeSet<String> missing = new TreeSet<>();
      row.path("missing").forEach(m -> missing.add(m.asText()));
      out.add(
          row.path("endpoint").asText()
              + " "
              + row.path("family").asText()
              + " "
              + row.path("protocol").asText()
              + "/"
              + row.path("ports").asText()
              + " "
              + missing);
    }
    return out;
  }

  /** Latent rows as they were computed. */
  public static Set<String> actualLatent(List<Exposure> rows) {
    TreeSet<String> out = new TreeSet<>();
    for (Exposure e : rows) {
      TreeSet<String> missing = new TreeSet<>();
      e.missing().stream().map(Missing::label).forEach(missing::add);
      out.add(
          e.endpoint().id()
              + " "
              + e.family().label()
              + " "
              + e.protocol()
              + "/"
              + e.ports()
              + " "
              + missing);
    }
    return out;
  }

  private static String line(
      String endpoint,
      String door,
      String doorPorts,
      Family family,
      String protocol,
      String ports,
      String certainty,
      String arrives,
      String reply,
      AddressSet sources) {
    return String.join(
        " ",
        endpoint,
        door,
        doorPorts,
        family.label(),
        protocol + "/" + ports,
        certainty,
        arrives,
        reply,
        sources.cidrs().size() > 30
            ? "#" + sources.size() + "/" + sources.hashCode()
            : sources.toString());
  }

  private AddressSet sources(JsonNode sources, Family family) {
    return set(sources.path("plus"), family)
        .minus(set(sources.path("minus"), family))
        .intersect(Internet.universe().of(family));
  }

  private AddressSet set(JsonNode list, Family family) {
    AddressSet set = AddressSet.empty(family);
    for (JsonNode item : list) {
      AddressSet named = names.get(item.asText());
      set = set.union(named == null ? AddressSet.of(Cidr.parse(item.asText())) : named);
    }
    return set;
  }
}

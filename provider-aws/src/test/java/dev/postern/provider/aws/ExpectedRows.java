package dev.postern.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.exposure.Exposure;
import dev.postern.model.Missing;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts expected and computed rows into one notation, so that they compare as sorted text. */
final class ExpectedRows {

  private ExpectedRows() {}

  static Set<String> expected(JsonNode rows) {
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

  static Set<String> actual(List<Exposure> rows) {
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
  static String verdict(JsonNode row) {
    Family family = row.path("family").asText().equals("ipv4") ? Family.IPV4 : Family.IPV6;
    return verdict(
        row.path("owner").asText(),
        row.path("door").asText(),
        row.path("protocol").asText() + "/" + row.path("ports").asText(),
        row.path("certainty").asText(),
        sources(row.path("sources"), family));
  }

  /** The same of computed rows. */
  static Set<String> verdicts(List<Exposure> rows) {
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

  static Set<String> expectedLatent(JsonNode rows) {
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

  static Set<String> actualLatent(List<Exposure> rows) {
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

  static AddressSet sources(JsonNode sources, Family family) {
    return set(sources.path("plus"), family)
        .minus(set(sources.path("minus"), family))
        .intersect(Internet.universe().of(family));
  }

  private static AddressSet set(JsonNode list, Family family) {
    AddressSet set = AddressSet.empty(family);
    for (JsonNode item : list) {
      set =
          set.union(
              switch (item.asText()) {
                case "U4" -> Internet.universe().ipv4();
                case "U6" -> Internet.universe().ipv6().minus(AddressSet.of("2001:db8:10::/56"));
                default -> AddressSet.of(Cidr.parse(item.asText()));
              });
    }
    return set;
  }
}

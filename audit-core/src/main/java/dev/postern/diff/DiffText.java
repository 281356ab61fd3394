package dev.postern.diff;

import dev.postern.exposure.ServiceText;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.ServiceSet;
import dev.postern.report.Terminal;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison for people, a line for every set that came or went. */
public final class DiffText {

  /** As many prefixes as a reader takes in; JSON has them all. */
  private static final int LISTED = 8;

  private DiffText() {}

  /** Prints a comparison. */
  public static void write(Comparison comparison, Appendable out) throws IOException {
    for (Change change : comparison.changes()) {
      out.append(headline(change)).append('\n');
      for (Change.Set set : change.sets()) {
        out.append(sign(change.kind())).append(line(set)).append('\n');
      }
    }
    if (!comparison.changes().isEmpty()) {
      out.append('\n');
    }
    out.append(totals(comparison)).append('\n');
    for (String remark : comparison.remarks()) {
      out.append("Note: ").append(Terminal.safe(remark)).append('\n');
    }
  }

  /** How many of each kind there are, in one line. */
  public static String totals(Comparison comparison) {
    List<String> parts = new ArrayList<>();
    for (Change.Kind kind : Change.Kind.values()) {
      int number = comparison.of(kind).size();
      if (number > 0) {
        parts.add(number + " " + kind.label());
      }
    }
    return (parts.isEmpty() ? "No change" : String.join(", ", parts))
        + ", "
        + comparison.kept()
        + " as before";
  }

  /** What changed, in one line. */
  public static String headline(Change change) {
    Finding finding = change.finding();
    return Terminal.safe(
        change.kind().label().toUpperCase(Locale.ROOT)
            + " "
            + finding.id()
            + change.from().map(from -> " (was " + from.id() + ")").orElse("")
            + " "
            + finding.severity().label()
            + " "
            + finding.title()
            + (finding.disposition().isNone()
                ? ""
                : " [" + finding.disposition().kind() + " " + finding.disposition().id() + "]"));
  }

  private static String sign(Change.Kind kind) {
    return switch (kind) {
      case OPENED, WIDENED -> "  + ";
      case MOVED -> "  = ";
      case NARROWED, CLOSED -> "  - ";
    };
  }

  private static String line(Change.Set set) {
    return set.certainty().label() + " " + services(set.services()) + " from " + who(set.sources());
  }

  private static String services(ServiceSet services) {
    String ports = ServiceText.ports(services);
    String protocol = ServiceText.protocol(services);
    return ports.equals("*") ? protocol : protocol + "/" + ports;
  }

  private static String who(AddressSet sources) {
    String family = sources.family() == Family.IPV4 ? "IPv4" : "IPv6";
    AddressSet everybody = Internet.universe().of(sources.family());
    if (everybody.isSubsetOf(sources)) {
      return "any " + family;
    }
    AddressSet hole = everybody.minus(sources);
    boolean most = hole.cidrs().size() < sources.cidrs().size();
    return most
        ? sources.size() + " " + family + " addresses: all but " + list(hole)
        : list(sources) + " (" + sources.size() + " " + family + " addresses)";
  }

  private static String list(AddressSet addresses) {
    List<Cidr> cidrs = addresses.cidrs();
    String listed =
        cidrs.stream().limit(LISTED).map(Cidr::toString).collect(Collectors.joining(", "));
    return cidrs.size() <= LISTED
        ? listed
        : listed + " and " + (cidrs.size() - LISTED) + " more prefixes";
  }
}

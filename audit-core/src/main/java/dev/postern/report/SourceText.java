package dev.postern.report;

import dev.postern.exposure.SourceClass;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.risk.SourceSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says who the members of a source set are. */
final class SourceText {

  /** As many prefixes as a reader takes in; the JSON form never cuts. */
  private static final int LISTED = 8;

  /** Above this share what is left out says more than what is in. */
  private static final double MOST = 0.5;

  private final SourceSet set;

  SourceText(SourceSet set) {
    this.set = set;
  }

  /** In a few words, for a cell. */
  String brief() {
    if (set.sourceClass() == SourceClass.WORLD) {
      return "any " + family();
    }
    if (isMost()) {
      return share() + " of " + family();
    }
    List<Cidr> cidrs = set.addresses().cidrs();
    if (cidrs.size() == 1) {
      return cidrs.get(0).toString();
    }
    return cidrs.size() + " " + family() + " prefixes";
  }

  /** What the brief form leaves open: the hole or the members; empty if nothing. */
  String detail() {
    if (set.sourceClass() == SourceClass.WORLD) {
      return "";
    }
    String labels =
        set.labels().isEmpty()
            ? ""
            : " ("
                + set.labels().stream().map(Terminal::safe).collect(Collectors.joining(", "))
                + ")";
    if (isMost()) {
      return set.hole().isEmpty() ? "" : family() + " without " + list(set.hole()) + labels;
    }
    boolean single = set.addresses().cidrs().size() == 1;
    return single && labels.isEmpty() ? "" : "from " + list(set.addresses()) + labels;
  }

  private boolean isMost() {
    return set.sourceClass() == SourceClass.NEAR_WORLD && set.share() > MOST;
  }

  private String family() {
    return set.addresses().family() == Family.IPV4 ? "IPv4" : "IPv6";
  }

  /** Never rounded up: nearly all is not all. */
  private String share() {
    return BigDecimal.valueOf(set.share() * 100).setScale(1, RoundingMode.DOWN) + "%";
  }

  private static String list(AddressSet addresses) {
    List<Cidr> cidrs = addresses.cidrs();
    String listed =
        cidrs.stream().limit(LISTED).map(Cidr::toString).collect(Collectors.joining(", "));
    return cidrs.size() <= LISTED
        ? listed
        : String.format(
            Locale.ROOT,
            "%s and %,d more prefixes, %,d addresses in all",
            listed,
            cidrs.size() - LISTED,
            addresses.size());
  }
}

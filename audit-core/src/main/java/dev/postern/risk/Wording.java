package dev.postern.risk;

import dev.postern.exposure.ServiceText;
import dev.postern.model.Owner;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.regex.Pattern;

/** The sentences of findings. */
final class Wording {

  private static final int MANY_PORTS = 40;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@%+=,-]+");

  /** What is left of an exposure when others have been taken out of it. */
  static final String BEYOND = ", beyond what the policy accepts";

  private Wording() {}

  static String title(Sighting worst, ServiceSet services) {
    return what(worst.piece(), services)
        + " of "
        + name(worst.row().endpoint().logicalOwner())
        + " "
        + verb(worst)
        + " "
        + who(worst.sources());
  }

  /** What people call it, or its id where nobody named it. */
  static String name(Owner owner) {
    return owner.name().isEmpty() ? owner.id() : owner.name();
  }

  private static String what(Piece piece, ServiceSet services) {
    String protocol = ServiceText.protocol(services);
    String ports = ServiceText.ports(services);
    String where =
        ports.equals("*") || ports.length() > MANY_PORTS ? protocol : protocol + "/" + ports;
    if (!piece.service().isEmpty()) {
      return piece.service() + " (" + where + ")";
    }
    return switch (piece.topic()) {
      case Piece.WIDE -> piece.listed().size() + " services (" + where + ")";
      case Piece.UNKNOWN -> "unknown service (" + where + ")";
      case Piece.ICMP -> "ICMP (" + where + ")";
      default -> "protocol " + protocol;
    };
  }

  private static String verb(Sighting worst) {
    return switch (worst.row().certainty()) {
      case SESSION -> "is open to";
      case ONE_WAY ->
          worst
                  .share()
                  .map(SourceSet::addresses)
                  .orElse(worst.row().sources())
                  .equals(worst.sources().addresses())
              ? "gets packets, but cannot answer, from"
              : "gets packets, but cannot answer all of them, from";
      case POSSIBLE -> "may be open to";
      case LATENT -> "would be open to";
    };
  }

  static String who(SourceSet sources) {
    String family = sources.addresses().family().label().replace("ip", "IP");
    return switch (sources.sourceClass()) {
      case WORLD -> "the whole internet (" + family + ")";
      case NEAR_WORLD -> "nearly the whole internet (" + family + ")";
      case PLATFORM -> String.join(", ", sources.labels());
      case PUBLIC -> sources.addresses().size() + " " + family + " addresses";
    };
  }

  /** The command that explains a service of an endpoint. */
  static String explain(String endpoint, int point) {
    int protocol = Service.protocol(point);
    int service = Service.number(point);
    String port = Protocol.isIcmp(protocol) ? message(service) : Integer.toString(service);
    return "postern explain " + quoted(endpoint + ":" + port + "/" + Protocol.name(protocol));
  }

  /** Type and code, or the type alone where the code is 0. */
  private static String message(int service) {
    int code = service & 0xff;
    return (service >> 8) + (code == 0 ? "" : "/" + code);
  }

  /** Ids come from strangers: a shell must take them as one word. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

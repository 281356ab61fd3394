package dev.postern.cli;

import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.risk.ServiceCatalogue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks about: {@code ENDPOINT[:PORT[/PROTOCOL]]}, or {@code ENDPOINT:TYPE[/CODE]/icmp}.
 *
 * @param endpoint an id, a name or an address
 * @param service the service, if one is named
 */
record ExplainTarget(String endpoint, Optional<Asked> service) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<endpoint>.+?)(?::(?<port>[0-9]{1,5})(?:/(?<code>[0-9]{1,5})(?=/))?(?:/(?<protocol>[^/:]+))?)?");
  private static final Pattern NAMED =
      Pattern.compile("(?<service>[A-Za-z][A-Za-z0-9-]*)(?:/[A-Za-z]+)?");
  private static final int LAST_PORT = 65_535;
  private static final int LAST_TYPE = 255;

  /**
   * A service on the endpoint.
   *
   * @param protocol the protocol's number
   * @param number a port, an ICMP type and code, or 0
   */
  record Asked(int protocol, int number) {

    /** As reports write it. */
    String text() {
      String name = Protocol.name(protocol);
      if (Protocol.isIcmp(protocol)) {
        return name + "/" + (number >> 8) + "/" + (number & 0xff);
      }
      return Protocol.hasPorts(protocol) ? name + "/" + number : name;
    }
  }

  static ExplainTarget parse(String text) {
    // An IPv6 address ends like a port.
    if (Address.tryParse(text).isPresent()) {
      return new ExplainTarget(text, Optional.empty());
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw wrong(text);
    }
    String endpoint = withoutBrackets(matcher.group("endpoint"));
    String port = matcher.group("port");
    return port == null
        ? new ExplainTarget(endpoint, Optional.empty())
        : new ExplainTarget(
            endpoint,
            Optional.of(
                asked(
                    text,
                    Integer.parseInt(port),
                    matcher.group("code"),
                    matcher.group("protocol"))));
  }

  private static Asked asked(
      String text, int number, @Nullable String code, @Nullable String word) {
    int protocol = word == null ? Protocol.TCP : protocol(text, number, word);
    if (Protocol.isIcmp(protocol)) {
      int second = code == null ? 0 : Integer.parseInt(code);
      if (number > LAST_TYPE || second > LAST_TYPE) {
        throw new UsageException(
            "ICMP type and code go up to " + LAST_TYPE + ", but '" + text + "' has more",
            "an echo request is 8/icmp, 'fragmentation needed' is 3/4/icmp");
      }
      return new Asked(protocol, number << 8 | second);
    }
    String name = Protocol.name(protocol);
    if (code != null) {
      throw new UsageException(
          "only ICMP has a type and a code, " + name + " has not",
          "write TYPE/CODE/icmp or PORT/" + name);
    }
    if (!Protocol.hasPorts(protocol)) {
      if (number > 0) {
        throw new UsageException(
            name + " has no ports, but '" + text + "' names one", "write 0/" + name);
      }
      return new Asked(protocol, 0);
    }
    if (number > LAST_PORT) {
      throw new UsageException(
          "port " + number + " is more than " + LAST_PORT, "ports go from 0 to " + LAST_PORT);
    }
    return new Asked(protocol, number);
  }

  /** Numbers only stand for protocols without a name: 3/4 looks too much like an ICMP message. */
  private static int protocol(String text, int number, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int protocol =
        Protocol.number(lower)
            .orElseThrow(
                () ->
                    new UsageException(
                        "'" + word + "' is no protocol",
                        "write it as: " + text.substring(0, text.lastIndexOf('/')) + "/tcp"));
    if (!Protocol.name(protocol).equals(lower)) {
      String before = text.substring(0, text.length() - word.length() - 1);
      before = before.substring(0, before.lastIndexOf(':') + 1);
      throw new UsageException(
          "'" + number + "/" + word + "' may be an ICMP message or a protocol",
          "write it as: "
              + before
              + number
              + "/"
              + word
              + "/icmp, or "
              + before
              + (Protocol.hasPorts(protocol) ? number : 0)
              + "/"
              + Protocol.name(protocol));
    }
    return protocol;
  }

  /** How else a text that names no endpoint may have been meant, as a hint for the user. */
  static Optional<String> hint(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    String before = text.substring(0, colon);
    String after = text.substring(colon + 1);
    if (Address.tryParse(text).isPresent()) {
      return Address.tryParse(before).isPresent() && after.matches("[0-9]{1,5}")
          ? Optional.of("an IPv6 address with a port is written as: [" + before + "]:" + after)
          : Optional.empty();
    }
    Matcher named = NAMED.matcher(after);
    if (!named.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        ServiceCatalogue.standard()
            .named(named.group("service").toLowerCase(Locale.ROOT))
            .map(
                service ->
                    "a service is asked for by its port: "
                        + before
                        + ":"
                        + service.ports().get(0).first())
            .orElse("a service is asked for by its port, as in " + before + ":443"));
  }

  private static String withoutBrackets(String endpoint) {
    return endpoint.startsWith("[") && endpoint.endsWith("]")
        ? endpoint.substring(1, endpoint.length() - 1)
        : endpoint;
  }

  private static UsageException wrong(String text) {
    return new UsageException(
        "'" + text + "' names no endpoint", "write it as: postern explain ENDPOINT:8443/tcp");
  }
}

package dev.postern.cli;

import dev.postern.net.Address;
import dev.postern.net.Protocol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks about: {@code ENDPOINT[:PORT[/PROTOCOL]]}.
 *
 * @param endpoint an id, a name or an address
 * @param service the service, if one is named
 */
record ExplainTarget(String endpoint, Optional<Asked> service) {

  private static final Pattern FORM =
      Pattern.compile("(?<endpoint>.+?)(?::(?<port>[0-9]{1,5})(?:/(?<protocol>[^/:]+))?)?");
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
            endpoint, Optional.of(asked(text, Integer.parseInt(port), matcher.group("protocol"))));
  }

  private static Asked asked(String text, int number, @Nullable String word) {
    int protocol =
        word == null
            ? Protocol.TCP
            : Protocol.number(word)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "'" + word + "' is no protocol",
                            "write it as: " + text.substring(0, text.lastIndexOf('/')) + "/tcp"));
    if (Protocol.isIcmp(protocol)) {
      if (number > LAST_TYPE) {
        throw new UsageException(
            "ICMP type " + number + " is more than " + LAST_TYPE, "8 is an echo request");
      }
      return new Asked(protocol, number << 8);
    }
    if (number > LAST_PORT) {
      throw new UsageException("port " + number + " is more than " + LAST_PORT, "check the number");
    }
    return new Asked(protocol, Protocol.hasPorts(protocol) ? number : 0);
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

package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import software.amazon.awssdk.utils.ProxyEnvironmentSetting;
import software.amazon.awssdk.utils.ProxySystemSetting;

/** Says through which proxies calls go; never with the password in their addresses. */
final class Proxies {

  private Proxies() {}

  static ImmutableList<Check> check() {
    ImmutableList.Builder<Check> checks = ImmutableList.builder();
    Optional<String> host = ProxySystemSetting.HTTPS_PROXY_HOST.getStringValue();
    if (host.isPresent()) {
      checks.add(
          good(
              host.get()
                  + ProxySystemSetting.HTTPS_PROXY_PORT
                      .getStringValue()
                      .map(p -> ":" + p)
                      .orElse("")));
    } else {
      ProxyEnvironmentSetting.HTTPS_PROXY
          .getStringValue()
          .filter(text -> !text.isBlank())
          .map(Proxies::of)
          .ifPresent(checks::add);
    }
    return checks.build();
  }

  private static Check of(String address) {
    try {
      URI proxy = new URI(address);
      if (proxy.getHost() != null) {
        return good(proxy.getHost() + (proxy.getPort() < 0 ? "" : ":" + proxy.getPort()));
      }
    } catch (URISyntaxException notOne) {
      // said below, without the text: it may hold a password
    }
    return new Check(
        "proxy",
        Outcome.LIMITED,
        "HTTPS_PROXY is set, but not to an address",
        "write it as: http://proxy.example:3128");
  }

  private static Check good(String where) {
    return new Check("proxy", Outcome.GOOD, where, "");
  }
}

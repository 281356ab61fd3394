package dev.postern.provider.azure.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostsTest {

  @ParameterizedTest
  @CsvSource({
    "shop.database.windows.net, shop.database.windows.net",
    "https://files1.blob.core.windows.net/, files1.blob.core.windows.net",
    "https://docs.documents.azure.com:443/, docs.documents.azure.com",
    "http://files1.z6.web.core.windows.net, files1.z6.web.core.windows.net"
  })
  void aNameIsWhatStandsBetweenSchemeAndPort(String text, String host) {
    assertThat(Hosts.of(text)).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({"https://one/two/three", "$(reboot):x", "https://"})
  void whatIsNoWebAddressStaysAsItIs(String text) {
    assertThat(Hosts.of(text)).isEqualTo(text);
  }
}

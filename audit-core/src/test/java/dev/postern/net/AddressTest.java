package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "198.51.100.7, 198.51.100.7",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0DB8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:2:0:0:0:0, 1:0:0:2::",
    "0:0:1:0:0:0:0:0, 0:0:1::",
    "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
    "FFFF:ffff:FFFF:ffff:FFFF:ffff:FFFF:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void textIsReadAndWrittenAsRfc5952Says(String text, String canonical) {
    Address address = Address.parse(text);
    assertThat(address).hasToString(canonical);
    assertThat(Address.parse(canonical)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ":",
        ":::",
        "1",
        "1.2.3",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.0004",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.-4",
        "1.2.3.+4",
        "0x1.2.3.4",
        "1.2.3.4/32",
        "١.2.3.4",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "::1::",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "fe80::1%eth0",
        "::1.2.3",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        ":1::",
        "1:",
        "::1:",
        ":1",
        "[::1]",
        "٣::"
      })
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IP address");
    assertThat(Address.tryParse(text)).isEmpty();
  }

  @Test
  void longTextIsCutInTheMessage() {
    assertThatThrownBy(() -> Address.parse("9".repeat(10_000))).message().hasSizeLessThan(120);
  }

  @Test
  void orderIsUnsignedAndIpv4ComesFirst() {
    assertThat(
            new Address[] {
              Address.parse("0.0.0.0"),
              Address.parse("127.255.255.255"),
              Address.parse("128.0.0.0"),
              Address.parse("255.255.255.255"),
              Address.parse("::"),
              Address.parse("::7fff:ffff:ffff:ffff"),
              Address.parse("::8000:0:0:0"),
              Address.parse("0:0:0:1::"),
              Address.parse("7fff::"),
              Address.parse("8000::"),
              Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            })
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::ffff:ffff:ffff:ffff",
        "0:0:0:1::",
        "8000::8000:0:0:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void numbersComeBack(String text) {
    Address address = Address.parse(text);
    assertThat(address.toNumber()).isNotNegative();
    assertThat(Address.ofNumber(address.family(), address.toNumber())).isEqualTo(address);
  }

  @Test
  void numbersAreUnsigned() {
    assertThat(Address.parse("255.255.255.255").toNumber())
        .isEqualTo(BigInteger.valueOf(0xffffffffL));
    assertThat(Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").toNumber())
        .isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
  }

  @Test
  void ipv4ValuesHave32Bits() {
    assertThatThrownBy(() -> Address.ipv4(1L << 32)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Address.ipv4(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}

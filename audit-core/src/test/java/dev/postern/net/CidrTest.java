package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0/0, 255.255.255.255",
    "10.1.2.3/8, 10.0.0.0/8, 10.255.255.255",
    "255.255.255.255/1, 128.0.0.0/1, 255.255.255.255",
    "198.51.100.7, 198.51.100.7/32, 198.51.100.7",
    "198.51.100.7/31, 198.51.100.6/31, 198.51.100.7",
    "::/0, ::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::1, 2001:db8::1/128, 2001:db8::1",
    "2001:db8:1:2:3:4:5:6/32, 2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:3:4:5:6/63, 2001:db8:1:2::/63, 2001:db8:1:3:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:3:4:5:6/64, 2001:db8:1:2::/64, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:ffff:4:5:6/65, 2001:db8:1:2:8000::/65, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8::ffff/127, 2001:db8::fffe/127, 2001:db8::ffff",
    "ffff::/1, 8000::/1, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void hostBitsAreMasked(String text, String canonical, String last) {
    Cidr cidr = Cidr.parse(text);
    assertThat(cidr).hasToString(canonical);
    assertThat(cidr.last()).hasToString(last);
    assertThat(Cidr.parse(canonical)).isEqualTo(cidr);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/ 8",
        "10.0.0.0/0008",
        "10.0.0.0/255.0.0.0",
        "::/129",
        "::/1280",
        "10/8",
        "10.0.0.0/x",
        "10.0.0.0/٨"
      })
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Cidr.tryParse(text)).isEmpty();
  }

  @Test
  void shorterPrefixesComeFirst() {
    assertThat(
            new Cidr[] {
              Cidr.parse("10.0.0.0/8"), Cidr.parse("10.0.0.0/9"), Cidr.parse("10.128.0.0/9")
            })
        .isSorted();
  }
}

package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTargetTest {

  @ParameterizedTest
  @CsvSource({
    "i-1:8443, i-1, tcp/8443",
    "i-1:53/udp, i-1, udp/53",
    "i-1:8/icmp, i-1, icmp/8/0",
    "i-1:3/4/icmp, i-1, icmp/3/4",
    "i-1:1/4/icmpv6, i-1, icmpv6/1/4",
    "i-1:53/UDP, i-1, udp/53",
    "i-1:0/253, i-1, 253",
    "i-1:0/esp, i-1, esp",
    "10.0.0.1:22, 10.0.0.1, tcp/22",
    "[2001:db8::1]:443, 2001:db8::1, tcp/443",
    "arn:x:y:r:1:loadbalancer/app/a/b:443, arn:x:y:r:1:loadbalancer/app/a/b, tcp/443",
  })
  void aServiceFollowsTheEndpoint(String text, String endpoint, String service) {
    ExplainTarget target = ExplainTarget.parse(text);
    assertThat(target.endpoint()).isEqualTo(endpoint);
    assertThat(target.service().orElseThrow().text()).isEqualTo(service);
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1", "web-1", "arn:x:y:r:1:loadbalancer/app/a/b", "10.0.0.1"})
  void anEndpointMayStandAlone(String text) {
    assertThat(ExplainTarget.parse(text).endpoint()).isEqualTo(text);
    assertThat(ExplainTarget.parse(text).service()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i-1:3/4 | i-1:3/4/icmp, or i-1:0/ipv4",
        "i-1:22/6 | i-1:22/6/icmp, or i-1:22/tcp",
        "i-1:22/esp | 0/esp",
        "i-1:3/4/tcp | TYPE/CODE/icmp or PORT/tcp",
        "i-1:3/256/icmp | 3/4/icmp",
      })
  void whatMayMeanTwoThingsIsRefusedWithTheRightForm(String text, String hint) {
    assertThatThrownBy(() -> ExplainTarget.parse(text))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.next()).contains(hint));
  }

  @Test
  void aSlipIsRecognised() {
    assertThat(ExplainTarget.hint("eni-1:ssh"))
        .hasValueSatisfying(h -> assertThat(h).endsWith("eni-1:22"));
    assertThat(ExplainTarget.hint("2001:db8::1:22"))
        .hasValueSatisfying(h -> assertThat(h).endsWith("[2001:db8::1]:22"));
    assertThat(ExplainTarget.hint("2001:db8::1:beef")).isEmpty();
    assertThat(ExplainTarget.hint("eni-1")).isEmpty();
  }

  @Test
  void bracketsAreNoPartOfAnAddress() {
    assertThat(ExplainTarget.parse("[2001:db8::1]").endpoint()).isEqualTo("2001:db8::1");
  }
}

package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTargetTest {

  @ParameterizedTest
  @CsvSource({
    "i-1:8443, i-1, tcp/8443",
    "i-1:53/udp, i-1, udp/53",
    "i-1:8/icmp, i-1, icmp/8/0",
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

  @Test
  void bracketsAreNoPartOfAnAddress() {
    assertThat(ExplainTarget.parse("[2001:db8::1]").endpoint()).isEqualTo("2001:db8::1");
  }
}

package dev.postern.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import org.junit.jupiter.api.Test;

class ServiceTextTest {

  private static final ServiceSet LISTENER =
      ServiceSet.of(Protocol.TCP, new PortRange(15_432, 15_432));

  @Test
  void rangesOfProtocolsDoNotOverlapWhereOneIsOpenInParts() {
    assertThat(ServiceText.protocol(ServiceSet.ALL.minus(LISTENER))).isEqualTo("0-255");
    assertThat(
            ServiceText.protocol(
                ServiceSet.ALL.minus(LISTENER).minus(ServiceSet.of(50)).minus(ServiceSet.of(255))))
        .isEqualTo("0-49,51-254");
  }
}

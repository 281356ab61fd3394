package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogueServiceTest {

  @Test
  void listensOnItsProtocolsAndPortsOnly() {
    CatalogueService vnc =
        service(Protocol.TCP, new PortRange(5800, 5800), new PortRange(5900, 5902));

    assertThat(vnc.listensOn(Protocol.TCP, 5901)).isTrue();
    assertThat(vnc.listensOn(Protocol.TCP, 5899)).isFalse();
    assertThat(vnc.listensOn(Protocol.UDP, 5901)).isFalse();
  }

  @Test
  void rangesAreAscendingAndApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> service(Protocol.TCP, new PortRange(22, 22), new PortRange(23, 23)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> service(Protocol.TCP, new PortRange(30, 40), new PortRange(22, 22)));
    assertThatIllegalArgumentException().isThrownBy(() -> service(Protocol.TCP));
  }

  @Test
  void protocolsWithoutPortsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> service(Protocol.ICMP, new PortRange(8, 8)))
        .withMessageContaining("must have ports");
  }

  private static CatalogueService service(int protocol, PortRange... ports) {
    return new CatalogueService(
        "vnc",
        Category.REMOTE_ACCESS,
        ImmutableSet.of(protocol),
        ImmutableList.copyOf(ports),
        Severity.CRITICAL,
        Optional.empty(),
        "A screen.",
        ImmutableList.of(),
        true);
  }
}

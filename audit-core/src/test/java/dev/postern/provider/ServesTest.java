package dev.postern.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Listening;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServesTest {

  @Test
  void aPortThatTwoProductsClaimIsNobodys() {
    Serves both = Serves.tcp("mysql", 3306, 5000).and(Serves.tcp("postgresql", 5432, 5000));
    assertThat(both.undisputed())
        .containsExactly(
            new Listening("mysql", port(3306)), new Listening("postgresql", port(5432)));
    assertThat(both.services()).isEqualTo(port(3306).union(port(5000)).union(port(5432)));
  }

  @Test
  void oneProductTwiceIsOneProduct() {
    assertThat(Serves.tcp("mysql", 3306).and(Serves.tcp("mysql", 3307)).undisputed())
        .containsExactly(new Listening("mysql", port(3306).union(port(3307))));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void aPortThatIsNoneMayBeAnyPort(int port) {
    assertThat(Serves.port("mysql", OptionalInt.of(port))).isEqualTo(Serves.ANYTHING);
    assertThat(Serves.port("mysql", OptionalInt.empty()).services()).isEqualTo(ServiceSet.ALL);
  }

  @Test
  void doubtTakesNoPortAwayAndKeepsTheProduct() {
    Serves open = Serves.tcp("mysql", 3306).orAnything();
    assertThat(open.services()).isEqualTo(ServiceSet.ALL);
    assertThat(open.undisputed()).containsExactly(new Listening("mysql", port(3306)));
  }

  @Test
  void aDoorToSomeOfThePortsKeepsWhatListensOnTheOthers() {
    Serves web = Serves.tcp("mysql", 3306).and(Serves.tcp("", 443)).at(port(443));
    assertThat(web.services()).isEqualTo(port(443));
    assertThat(web.undisputed()).containsExactly(new Listening("mysql", port(3306)));
  }

  private static ServiceSet port(int port) {
    return ServiceSet.of(Protocol.TCP, new PortRange(port, port));
  }
}

package dev.postern.provider.aws.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Listening;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.ServiceCatalogue;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Engines as the API reference of RDS and its siblings spells them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "aurora-postgresql",
        "mysql",
        "aurora-mysql",
        "mariadb",
        "sqlserver-web",
        "oracle-se2",
        "db2-se",
        "docdb"
      })
  void everyEngineIsAProductOfTheCatalogue(String engine) {
    Set<String> names =
        ServiceCatalogue.standard().services().stream()
            .map(CatalogueService::name)
            .collect(Collectors.toSet());
    assertThat(names).contains(Databases.product(engine));
  }

  @Test
  void anEngineThatTheCatalogueDoesNotHaveIsLeftToItsPort() {
    assertThat(Databases.product("neptune")).isEmpty();
  }

  private static ServiceSet port(int port) {
    return ServiceSet.of(Protocol.TCP, new PortRange(port, port));
  }
}

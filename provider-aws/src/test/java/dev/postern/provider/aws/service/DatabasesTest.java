package dev.postern.provider.aws.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.risk.CatalogueService;
import dev.postern.risk.ServiceCatalogue;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabasesTest {

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
}

package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.risk.Category;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CatalogueCommandTest {

  private static Session.Result run(String... args) {
    return Session.in(Path.of("").toAbsolutePath(), Site.empty()).run(args);
  }

  @Test
  void everythingIsListed() {
    Session.Result result = run("catalogue");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("postgresql", "tcp/5432", "database");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aPortListsAllThatShareIt() {
    assertThat(run("catalogue", "--port", "8443").out())
        .contains("https-alt", "kubernetes-api")
        .doesNotContain("postgresql");
    assertThat(run("catalogue", "--port", "8444x").code()).isEqualTo(2);
  }

  @Test
  void aCategoryCanBeChosen() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(run("catalogue", "--category", "vpn", "--output", "json").out());
    assertThat(json.get("services")).isNotEmpty();
    assertThat(json.get("services")).allMatch(s -> s.get("category").asText().equals("vpn"));
    assertThat(run("catalogue", "--category", "databse").err())
        .contains("did you mean --category database?");
  }

  @Test
  void helpNamesEveryCategory() {
    assertThat(HelpCommand.text(CommandName.CATALOGUE))
        .contains(Arrays.stream(Category.values()).map(Category::label).toList());
  }

  @Test
  void nothingFoundIsSaid() {
    assertThat(run("catalogue", "--port", "1").out()).isEqualTo("No service matches.\n");
  }
}

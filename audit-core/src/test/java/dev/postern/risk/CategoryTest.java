package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CategoryTest {

  @ParameterizedTest
  @EnumSource
  void labelParsesBack(Category category) {
    assertThat(Category.parse(category.label())).isEqualTo(category);
  }

  @Test
  void labelsArePartOfRuleIdsAndSoNeverChange() {
    assertThat(Arrays.stream(Category.values()).map(Category::label))
        .containsExactly(
            "remote-access",
            "admin-console",
            "database",
            "cache",
            "message-queue",
            "orchestration",
            "file-sharing",
            "mail",
            "directory",
            "big-data",
            "monitoring",
            "remote-management",
            "amplifier",
            "industrial",
            "vpn",
            "web",
            "application",
            "name-service");
  }

  @Test
  void parseRefusesUnknownCategories() {
    assertThatIllegalArgumentException().isThrownBy(() -> Category.parse("misc"));
  }
}

package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SeverityTest {

  @ParameterizedTest
  @EnumSource
  void labelIsLowerCaseAndParsesBack(Severity severity) {
    assertThat(severity.label()).isLowerCase();
    assertThat(Severity.parse(severity.label())).isEqualTo(severity);
  }

  @Test
  void parseRefusesOtherSpellings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Severity.parse("High"))
        .withMessageContaining("'High'")
        .withMessageContaining("info, low, medium, high, critical");
  }

  @Test
  void stepsStopAtTheEnds() {
    assertThat(Severity.MEDIUM.raised()).isEqualTo(Severity.HIGH);
    assertThat(Severity.CRITICAL.raised()).isEqualTo(Severity.CRITICAL);
    assertThat(Severity.MEDIUM.lowered()).isEqualTo(Severity.LOW);
    assertThat(Severity.INFO.lowered()).isEqualTo(Severity.INFO);
  }

  @Test
  void boundsKeepWhatIsInside() {
    assertThat(Severity.HIGH.atLeast(Severity.LOW)).isEqualTo(Severity.HIGH);
    assertThat(Severity.INFO.atLeast(Severity.LOW)).isEqualTo(Severity.LOW);
    assertThat(Severity.HIGH.atMost(Severity.MEDIUM)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.LOW.atMost(Severity.MEDIUM)).isEqualTo(Severity.LOW);
  }
}

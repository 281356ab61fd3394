package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.SourceClass;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeverityTableTest {

  @ParameterizedTest
  @CsvSource({
    "critical, WORLD,      1,      critical",
    "low,      WORLD,      1,      low",
    "info,     WORLD,      1,      info",
    "critical, NEAR_WORLD, 0.99,   critical",
    "critical, NEAR_WORLD, 0.9899, high",
    "low,      NEAR_WORLD, 0.6,    low",
    "high,     PLATFORM,   0.01,   medium",
    "low,      PLATFORM,   0.01,   low",
    "critical, PUBLIC,     0.1,    medium",
    "high,     PUBLIC,     0.1,    low",
    "medium,   PUBLIC,     0.1,    low",
    "low,      PUBLIC,     0.1,    low",
    "info,     PUBLIC,     0.1,    info"
  })
  void fewerSourcesLowerTheBase(String base, SourceClass sources, double share, String expected) {
    assertThat(rate(base, sources, share, Certainty.SESSION)).isEqualTo(Severity.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "critical, SESSION,  critical",
    "critical, POSSIBLE, critical",
    "critical, ONE_WAY,  high",
    "low,      ONE_WAY,  info",
    "critical, LATENT,   medium",
    "high,     LATENT,   low",
    "medium,   LATENT,   info",
    "info,     LATENT,   info"
  })
  void lessCertaintyLowersIt(String base, Certainty certainty, String expected) {
    assertThat(rate(base, SourceClass.WORLD, 1, certainty)).isEqualTo(Severity.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "udp, AMPLIFIER,    high",
    "udp, NAME_SERVICE, medium",
    "udp, ,             medium",
    "tcp, AMPLIFIER,    medium"
  })
  void oneWayKeepsUdpAmplifiersOnly(String protocol, Category category, String expected) {
    SeverityInputs inputs =
        new SeverityInputs(
            Severity.HIGH,
            SourceClass.WORLD,
            1,
            Certainty.ONE_WAY,
            Protocol.number(protocol).orElseThrow(),
            Optional.ofNullable(category));

    assertThat(SeverityTable.rate(inputs).severity()).isEqualTo(Severity.parse(expected));
  }

  @Test
  void stepsTellTheDerivationInOrder() {
    SeverityInputs inputs =
        new SeverityInputs(
            Severity.CRITICAL,
            SourceClass.NEAR_WORLD,
            0.98999,
            Certainty.ONE_WAY,
            Protocol.TCP,
            Optional.of(Category.CACHE));

    assertThat(SeverityTable.rate(inputs))
        .isEqualTo(
            new RatedSeverity(
                Severity.MEDIUM,
                ImmutableList.of(
                    new SeverityStep("base", "critical", Severity.CRITICAL),
                    new SeverityStep("sources", "near-world 0.9899", Severity.HIGH),
                    new SeverityStep("certainty", "one-way", Severity.MEDIUM))));
  }

  @Test
  void nothingEverRaisesTheBase() {
    for (Severity base : Severity.values()) {
      for (SourceClass sources : SourceClass.values()) {
        for (Certainty certainty : Certainty.values()) {
          assertThat(rate(base.label(), sources, 0.5, certainty)).isLessThanOrEqualTo(base);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6,medium", "17,medium", "1,info", "58,info", "132,low", "50,low"})
  void unknownThingsHaveABaseByProtocol(int protocol, String expected) {
    assertThat(SeverityTable.unknown(protocol)).isEqualTo(Severity.parse(expected));
  }

  @Test
  void wideIsAsBadAsItsWorstServiceAndAtLeastHigh() {
    ServiceCatalogue catalogue = ServiceCatalogue.standard();

    assertThat(SeverityTable.wide(ImmutableList.of(), false)).isEqualTo(Severity.HIGH);
    assertThat(SeverityTable.wide(catalogue.in(Protocol.TCP, new PortRange(80, 80)), false))
        .isEqualTo(Severity.HIGH);
    assertThat(SeverityTable.wide(catalogue.in(Protocol.TCP, new PortRange(20, 30)), false))
        .isEqualTo(Severity.CRITICAL);
    assertThat(SeverityTable.wide(ImmutableList.of(), true)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void shareIsAFraction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rate("low", SourceClass.PUBLIC, Double.NaN, Certainty.SESSION));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rate("low", SourceClass.PUBLIC, 1.5, Certainty.SESSION));
  }

  private static Severity rate(
      String base, SourceClass sources, double share, Certainty certainty) {
    return SeverityTable.rate(
            new SeverityInputs(
                Severity.parse(base),
                sources,
                share,
                certainty,
                Protocol.TCP,
                Optional.of(Category.DATABASE)))
        .severity();
  }
}

package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Protocol;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one declared table of severity, published as {@code docs/severity.md}: a base, then one step
 * for the sources, then one for the certainty. Pure functions.
 */
public final class SeverityTable {

  /** A near-world set of at least this share counts as the whole world. */
  public static final double WORLD_SHARE = 0.99;

  private SeverityTable() {}

  /** The base of something that the catalogue does not know, by IP protocol number. */
  public static Severity unknown(int protocol) {
    if (Protocol.isIcmp(protocol)) {
      return Severity.INFO;
    }
    return protocol == Protocol.TCP || protocol == Protocol.UDP ? Severity.MEDIUM : Severity.LOW;
  }

  /**
   * The base of a wide-open exposure: that of the worst service in it, at least high.
   *
   * @param services the known services in it
   * @param everything whether all protocols, or all ports of TCP or UDP, are open
   */
  public static Severity wide(Iterable<CatalogueService> services, boolean everything) {
    Severity worst = everything ? Severity.CRITICAL : Severity.HIGH;
    for (CatalogueService service : services) {
      worst = worst.atLeast(service.severity());
    }
    return worst;
  }

  /** The severity of a finding with its derivation. */
  public static RatedSeverity rate(SeverityInputs inputs) {
    Severity reached = afterSources(inputs);
    Severity rated = afterCertainty(inputs, reached);
    return new RatedSeverity(
        rated,
        ImmutableList.of(
            new SeverityStep("base", inputs.base().label(), inputs.base()),
            new SeverityStep("sources", sources(inputs), reached),
            new SeverityStep("certainty", inputs.certainty().label(), rated)));
  }

  /** Fewer sources lower the severity, but who can be reached at all stays at least low. */
  private static Severity afterSources(SeverityInputs inputs) {
    Severity base = inputs.base();
    Severity lowered =
        switch (inputs.sources()) {
          case WORLD -> base;
          case NEAR_WORLD -> inputs.share() >= WORLD_SHARE ? base : base.lowered();
          case PLATFORM -> base.lowered();
          case PUBLIC -> base.lowered().lowered();
        };
    return lowered.atLeast(base.atMost(Severity.LOW));
  }

  private static Severity afterCertainty(SeverityInputs inputs, Severity severity) {
    return switch (inputs.certainty()) {
      case SESSION, POSSIBLE -> severity;
      case ONE_WAY -> harmsWithoutReply(inputs) ? severity : severity.lowered();
      case LATENT -> severity.lowered().lowered().atMost(Severity.MEDIUM);
    };
  }

  /**
   * An amplifier's victim is a third party, so a missing way back to the client is no comfort that
   * we would bet on.
   */
  private static boolean harmsWithoutReply(SeverityInputs inputs) {
    return inputs.protocol() == Protocol.UDP
        && inputs.category().filter(c -> c == Category.AMPLIFIER).isPresent();
  }

  private static String sources(SeverityInputs inputs) {
    return switch (inputs.sources()) {
      case NEAR_WORLD -> inputs.sources().label() + " " + share(inputs.share());
      case WORLD, PUBLIC, PLATFORM -> inputs.sources().label();
    };
  }

  /** Rounded down, so that 0.98999 is not printed as the 0.99 that it misses. */
  private static String share(double share) {
    return BigDecimal.valueOf(share)
        .setScale(4, RoundingMode.DOWN)
        .stripTrailingZeros()
        .toPlainString();
  }
}

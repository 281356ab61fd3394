package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.risk.Acceptance;
import dev.postern.risk.Disposition;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An approved service or a waiver: these sources may reach these services of these endpoints for a
 * while.
 *
 * @param kind which of the two
 * @param id unique in its file
 * @param where which endpoints
 * @param rule for waivers, a pattern for the rule ids of findings
 * @param services the services on the endpoint
 * @param sources who may reach each of them
 * @param accountable who answers for it and why
 * @param expires the last day on which it holds, in UTC
 * @param line where it is written
 */
public record PolicyEntry(
    Kind kind,
    String id,
    EndpointMatch where,
    Optional<Glob> rule,
    ServiceSet services,
    IpSpace sources,
    Accountable accountable,
    LocalDate expires,
    int line) {

  /** What an entry is. */
  public enum Kind {
    /** A service that is public on purpose, until its review. */
    APPROVED("approved", "approved service"),
    /** An exposure that is borne for a while. */
    WAIVED("waived", "waiver");

    private final String label;
    private final String noun;

    Kind(String label, String noun) {
      this.label = label;
      this.noun = noun;
    }

    /** The word that findings have as their disposition. */
    public String label() {
      return label;
    }

    /** What it is called in sentences. */
    public String noun() {
      return noun;
    }
  }

  /**
   * Who answers for an entry.
   *
   * @param owner a person or team
   * @param reason why; may be empty for approved services
   * @param ticket where it was decided, perhaps empty
   */
  public record Accountable(String owner, String reason, String ticket) {}

  /** Whether it still holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(expires);
  }

  /** What it accepts, as findings see it. */
  Acceptance acceptance() {
    return new Acceptance(disposition(), services, sources);
  }

  private Disposition disposition() {
    return new Disposition(kind.label(), id, expires.toString(), accountable.reason());
  }

  /** Whether findings of a rule are meant. */
  boolean speaksOf(String ruleId) {
    return rule.isEmpty() || rule.get().matches(ruleId);
  }

  /** What makes it so broad that a reader should look twice; nothing for most. */
  ImmutableList<String> breadth() {
    ImmutableList.Builder<String> breadth = ImmutableList.builder();
    if (!where.namesEndpoints()) {
      breadth.add("every endpoint of an account");
    }
    if (services.isAll()) {
      breadth.add("every service");
    }
    return breadth.build();
  }
}

package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Packet;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.ServiceSet;
import java.util.Optional;

/**
 * One thing to look at: an exposed service with all its ways in, a rule that stands open, or a rule
 * to tidy. What it holds is what reports print.
 *
 * @param id stable across runs, reorderings and renamed rules
 * @param rule the id of the page that explains it
 * @param severity the highest over its exposures
 * @param severityInputs how the severity came about, for the exposure that gave the highest
 * @param state what it says about the present
 * @param disposition what people have decided about it
 * @param title one sentence
 * @param scope where
 * @param service the catalogue's name of the service, empty where there is none or are several
 * @param services every service of the catalogue in it, where there are several
 * @param protocol as reports write it, empty for hygiene
 * @param ports on the endpoint as reports write them, empty for hygiene
 * @param owner the logical owner
 * @param resources ids of the rule sets and assets involved
 * @param rules the rules that cause it
 * @param witness a packet at the door that shows it; empty for hygiene
 * @param exposures ids of its exposures, empty for latent findings and hygiene
 * @param traces what each hop did to a packet of this finding's service, for the exposures whose
 *     own trace is that of another service
 * @param endpoints how many endpoints it concerns
 * @param missing what is missing for a latent finding to be an exposure
 * @param next commands that tell more
 * @param parts what exactly it speaks about, where the policy has taken something out of its
 *     exposures or is about a part of them only; empty where it is about its service in all of them
 */
public record Finding(
    String id,
    String rule,
    Severity severity,
    ImmutableList<SeverityStep> severityInputs,
    FindingState state,
    Disposition disposition,
    String title,
    Scope scope,
    String service,
    ImmutableList<String> services,
    String protocol,
    String ports,
    Owner owner,
    ImmutableList<String> resources,
    ImmutableList<Origin> rules,
    Optional<Packet> witness,
    ImmutableList<String> exposures,
    ImmutableList<Trace> traces,
    int endpoints,
    ImmutableSet<Missing> missing,
    ImmutableList<String> next,
    ImmutableList<Part> parts) {

  /** A finding about its service in all of its exposures. */
  public Finding(
      String id,
      String rule,
      Severity severity,
      ImmutableList<SeverityStep> severityInputs,
      FindingState state,
      Disposition disposition,
      String title,
      Scope scope,
      String service,
      ImmutableList<String> services,
      String protocol,
      String ports,
      Owner owner,
      ImmutableList<String> resources,
      ImmutableList<Origin> rules,
      Optional<Packet> witness,
      ImmutableList<String> exposures,
      ImmutableList<Trace> traces,
      int endpoints,
      ImmutableSet<Missing> missing,
      ImmutableList<String> next) {
    this(
        id,
        rule,
        severity,
        severityInputs,
        state,
        disposition,
        title,
        scope,
        service,
        services,
        protocol,
        ports,
        owner,
        resources,
        rules,
        witness,
        exposures,
        traces,
        endpoints,
        missing,
        next,
        ImmutableList.of());
  }

  /**
   * A part of an exposure.
   *
   * @param exposure the exposure's id
   * @param services the services on the endpoint, as one protocol and ports field can write them
   * @param sources exactly who reaches each of them
   */
  public record Part(String exposure, ServiceSet services, SourceSet sources) {}

  /**
   * The way of one packet through one of the exposures.
   *
   * @param exposure the exposure's id
   * @param steps what each hop did to the packet
   */
  public record Trace(String exposure, ImmutableList<Step> steps) {}

  /** Whether it counts against a limit of this severity: open or possibly so, and not accepted. */
  public boolean fails(Severity limit) {
    return state.counts() && disposition.isNone() && severity.compareTo(limit) >= 0;
  }
}

package dev.postern.report;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Step;
import dev.postern.model.Owner;
import dev.postern.model.Scope;

/**
 * One row of a report: who reaches what, how, and how sure that is.
 *
 * @param id stable across runs
 * @param scope where the endpoint is
 * @param network the network it lies in, empty for none
 * @param endpoint what is reached
 * @param door the way in
 * @param family {@code ipv4} or {@code ipv6}, of the clients
 * @param protocol in the report's notation
 * @param ports on the endpoint, in the report's notation
 * @param sources the id of the source set in the same report
 * @param certainty how sure it is
 * @param arrives whether requests arrive
 * @param reply whether answers leave
 * @param reasons what it depends on
 * @param qualifiers words such as {@code inspected}
 * @param trace what each hop did to a packet of this row
 */
public record ReportedExposure(
    String id,
    Scope scope,
    String network,
    Endpoint endpoint,
    Door door,
    String family,
    String protocol,
    String ports,
    String sources,
    String certainty,
    String arrives,
    String reply,
    ImmutableList<String> reasons,
    ImmutableList<String> qualifiers,
    ImmutableList<Step> trace) {

  /**
   * What is reached.
   *
   * @param id the platform's id
   * @param owner what it belongs to
   * @param addresses its private addresses
   */
  public record Endpoint(String id, Owner owner, ImmutableList<String> addresses) {}

  /**
   * The way in.
   *
   * @param kind what sort of way
   * @param id the platform's id
   * @param name what people call it
   * @param addresses its public addresses
   * @param ports the ports at the door that lead to the endpoint's, in the same order
   * @param source {@code preserved}, {@code replaced} or {@code either}
   */
  public record Door(
      String kind,
      String id,
      String name,
      ImmutableList<String> addresses,
      String ports,
      String source) {}
}

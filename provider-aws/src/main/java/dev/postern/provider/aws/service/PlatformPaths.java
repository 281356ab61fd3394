package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.provider.Collected;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;

/** Paths to what AWS itself serves in public. */
final class PlatformPaths {

  private final Network network;
  private final Collected out;

  PlatformPaths(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /** Adds an endpoint with its door. */
  void add(PlatformEndpoint published) {
    published.addTo(out, family -> network.clients("", family));
  }

  /**
   * Adds something that exists and of which the answer is missing that says how it is published.
   *
   * @param presence what became of the answer
   */
  void unread(Scope scope, Owner owner, Serves serves, AwsCall call, Presence presence) {
    boolean silent = presence == Presence.ANSWERED;
    String reason =
        silent
            ? call.action() + " does not say how " + owner.id() + " is published"
            : "how " + owner.id() + " is published could not be read";
    network
        .ledger()
        .gap(
            scope,
            call.action(),
            presence.gap(),
            owner.id(),
            silent
                ? "the answer does not say whether the endpoint is public"
                : "whether the endpoint is public is unknown"
                    + Answered.remedy(presence, call.action()));
    Hop maybe =
        Hop.Filter.request(
            Tables.maybe(
                owner.id(),
                Role.FIREWALL,
                new Origin(owner.id(), "", reason),
                Symbol.condition("aws:published:" + owner.id(), reason)));
    add(
        new PlatformEndpoint(
            scope,
            owner.id(),
            owner,
            ImmutableList.of(),
            serves,
            Placement.BOTH,
            ImmutableList.of(maybe),
            ImmutableSet.of()));
  }

  /** Of two different answers about one thing nobody knows which is right. */
  void doubt(Scope scope, Owner owner, AwsCall call) {
    String why = owner.id() + " was described twice and differs";
    network.estate().doubts().add(owner.id(), why);
    network
        .ledger()
        .gap(scope, call.action(), "unsupported", owner.id(), why + ". Collect it again");
  }

  /** The public name of something, if somebody says it. */
  static ImmutableList<String> hosts(String host) {
    return host.isEmpty() ? ImmutableList.of() : ImmutableList.of(host);
  }

  /** A setting of the service that lets everybody through; it is what a reader would change. */
  static Hop everybody(String id, String setting, String text) {
    return Hop.Filter.request(Tables.pass(id, Role.FIREWALL, new Origin(id, setting, text)));
  }
}

package dev.postern.provider.gcp.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.Allowance;
import dev.postern.provider.Collected;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.resource.Labels;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Fields;
import java.util.List;
import java.util.Optional;

/** Paths to what Google Cloud itself serves in public. */
public final class PlatformPaths {

  private final Network network;
  private final Collected out;

  /** Writes into {@code out}. */
  public PlatformPaths(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /** Adds the control planes of clusters and the databases of every project. */
  public void add() {
    Clusters clusters = new Clusters(this);
    SqlInstances databases = new SqlInstances(this);
    for (String project : network.estate().projects()) {
      var answers = network.estate().answers(project);
      answers.forEach(GcpCall.CLUSTERS, node -> clusters.read(project, node));
      answers.forEach(GcpCall.SQL_INSTANCES, node -> databases.read(project, node));
    }
  }

  /**
   * Something that is served.
   *
   * @param call the answer that tells of it
   * @param ref its name as a resource
   * @param kind what it is, as reports call it
   * @param node the whole answer
   */
  record Thing(GcpCall call, ResourceRef ref, String kind, JsonNode node) {

    Owner owner() {
      boolean labelled = node.has("labels");
      JsonNode labels = labelled ? node : Fields.object(node, "settings");
      return new Owner(
          ref.toString(), kind, ref.name(), labelled ? Labels.of(labels) : ImmutableSortedMap.of());
    }
  }

  /** Publishes it under an address, behind hops. */
  void publish(
      Thing thing, String host, Serves serves, List<Hop> hops, ImmutableSet<Missing> missing) {
    new PlatformEndpoint(
            network.estate().scopeOf(thing.ref()),
            thing.ref().toString(),
            thing.owner(),
            host.isEmpty() ? ImmutableList.of() : ImmutableList.of(host),
            serves,
            ImmutableSet.of(Family.IPV4),
            ImmutableList.copyOf(hops),
            missing)
        .addTo(out, family -> network.clients(ResourceRef.NONE, family));
  }

  /** Lets in the blocks of a list, each of which is one rule row. */
  void allow(Thing thing, Allowance allowance, String setting, List<String> blocks) {
    Scope scope = network.estate().scopeOf(thing.ref());
    network.ledger().read(blocks.size());
    for (String text : blocks) {
      Origin origin = new Origin(thing.ref().toString(), text, setting + " allows " + text);
      Optional<Cidr> block = Cidr.tryParse(text);
      if (block.isPresent()) {
        network.ledger().judged(1);
        allowance.allow(origin, IpSpace.of(AddressSet.of(block.get())));
      } else {
        network.ledger().unsupported();
        String reason =
            "\"" + text + "\" in " + setting + " of " + thing.ref().name() + " is no block";
        network
            .ledger()
            .gap(scope, thing.call().apiName(), "unsupported", thing.ref().toString(), reason);
        allowance.perhaps(
            origin, Symbol.condition("gcp:row:" + thing.ref().path() + "/" + text, reason));
      }
    }
  }

  /** Something that was not understood, so that it is possible. */
  void unsupported(Thing thing, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(thing.ref()),
            thing.call().apiName(),
            "unsupported",
            thing.ref().toString(),
            thing.ref().name() + ": " + detail);
  }

  /** A remark about something that opens nothing to strangers. */
  void note(Thing thing, String text) {
    network.ledger().note(thing.ref() + " " + text);
  }
}

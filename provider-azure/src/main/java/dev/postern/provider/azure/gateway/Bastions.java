package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Observation;
import dev.postern.model.Origin;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Allowance;
import dev.postern.provider.Collected;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.BastionHost;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths to bastions. Machines behind one are no open doors: who comes through has signed in, or
 * holds a link.
 */
final class Bastions {

  private static final AzureCall CALL = AzureCall.BASTION_HOSTS;
  private static final ServiceSet HTTPS = ServiceSet.of(Protocol.TCP, new PortRange(443, 443));

  private static final String SHAREABLE_LINKS = "bastion-shareable-links";

  private final Network network;
  private final Collected out;
  private final PlatformDoors doors;
  private final PublicAddresses addresses;
  private final Listed<BastionHost> bastions;

  Bastions(Network network, Collected out, PublicAddresses addresses) {
    this.network = network;
    this.out = out;
    this.doors = new PlatformDoors(network, out);
    this.addresses = addresses;
    this.bastions =
        new Listed<>(
            network,
            CALL,
            new Listed.Kind<>(
                BastionHost::read, BastionHost::id, BastionHost::location, BastionHost::rawRows));
  }

  /** Every bastion that was read. */
  Listed<BastionHost> all() {
    return bastions;
  }

  /** Adds the paths of every bastion. */
  void add() {
    for (Listed.Entry<BastionHost> entry : bastions.all()) {
      BastionHost bastion = entry.value();
      Endpoint endpoint =
          doors.endpoint(
              bastion.id(), "bastion", bastion.name(), bastion.addresses(), bastion.tags());
      if (bastion.links()) {
        out.observe(
            new Observation(
                SHAREABLE_LINKS,
                endpoint.scope(),
                new Origin(
                    bastion.id().toString(), "enableShareableLink", "shareable links are on"),
                "people can be given links to machines behind "
                    + bastion.name()
                    + " that ask for no Azure account"));
      }
      List<Hop> before = new ArrayList<>(entry.guards());
      admitted(bastion).ifPresent(before::add);
      if (bastion.sku().equals("developer") && !bastion.hidden()) {
        shared(bastion, endpoint, before);
      }
      for (GatewayFrontend frontend : bastion.addresses()) {
        add(bastion, endpoint, frontend, before);
      }
    }
  }

  /** A developer's bastion is served from addresses that all customers share. */
  private void shared(BastionHost bastion, Endpoint endpoint, List<Hop> before) {
    new PlatformEndpoint(
            endpoint.scope(),
            endpoint.id(),
            endpoint.owner(),
            bastion.host().isEmpty() ? ImmutableList.of() : ImmutableList.of(bastion.host()),
            new Serves(HTTPS, ImmutableList.of()),
            ImmutableSet.of(Family.IPV4),
            ImmutableList.<Hop>builder().addAll(before).add(note(bastion)).build(),
            ImmutableSet.of())
        .addTo(out, family -> network.clients(ResourceId.NONE, family));
  }

  private void add(
      BastionHost bastion, Endpoint endpoint, GatewayFrontend frontend, List<Hop> before) {
    for (PublicAddresses.Front front : addresses.of(bastion.id(), frontend, frontend.subnet())) {
      for (Family family : front.families()) {
        List<Hop> hops = new ArrayList<>(before);
        hops.addAll(
            network.hops(PlatformPlaces.of(network, frontend.subnet(), family), Posture.UNGUARDED));
        hops.add(note(bastion));
        doors.add(endpoint, front, frontend.subnet(), family, HTTPS, hops);
      }
    }
  }

  private static Hop note(BastionHost bastion) {
    String who =
        bastion.links()
            ? "whoever signs in or holds a shareable link reaches machines through it"
            : "whoever signs in reaches machines through it";
    String how = bastion.tunnels() ? ", at any port" : "";
    return new Hop.Note(bastion.id().toString(), "brokered", who + how);
  }

  /** The API documents these rules for developers' bastions; elsewhere they may not count. */
  private Optional<Hop> admitted(BastionHost bastion) {
    if (bastion.admitted().isEmpty()) {
      return Optional.empty();
    }
    Allowance allowance = new Allowance(bastion.id().toString());
    for (AddressTerm term : bastion.admitted()) {
      Origin origin = new Origin(bastion.id().toString(), term.toString(), "admits " + term);
      if (term instanceof AddressTerm.Space space) {
        network.ledger().judged(1);
        allowance.allow(origin, space.addresses());
      } else {
        network.ledger().unsupported();
        String reason = "whom " + bastion.name() + " admits by " + term + " is unknown";
        allowance.perhaps(origin, doubt(bastion, term.toString(), reason));
      }
    }
    if (!bastion.sku().equals("developer")) {
      String reason =
          "whether rules for addresses count at " + bastion.name() + " is not documented";
      Origin origin = new Origin(bastion.id().toString(), "", reason);
      allowance.perhaps(origin, doubt(bastion, "others", reason));
    }
    return Optional.of(allowance.hop());
  }

  private Symbol doubt(BastionHost bastion, String what, String reason) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(bastion.id()),
            CALL.action(),
            "unsupported",
            bastion.id().toString(),
            reason);
    return Symbol.condition("azure:admits:" + bastion.id().key() + "/" + what, reason);
  }
}

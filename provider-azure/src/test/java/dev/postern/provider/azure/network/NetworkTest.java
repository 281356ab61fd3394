package dev.postern.provider.azure.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.CaseFolder;
import dev.postern.model.Hop;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

  @TempDir Path temp;

  @Test
  void placesThatNoRuleTellsApartShareTheirHops() {
    Network network = network("AZ-07");
    Place place = place(network);

    List<Hop> hops = network.hops(place, Posture.CLOSED);

    assertThat(network.hops(place.carrying(Address.parse("10.0.0.77")), Posture.CLOSED))
        .isSameAs(hops);
  }

  @Test
  void aRuleForOneAddressTellsPlacesApart() {
    Network network = network("AZ-19");
    Place place = place(network);

    assertThat(network.hops(place.carrying(Address.parse("10.0.0.5")), Posture.CLOSED))
        .isNotEqualTo(network.hops(place, Posture.CLOSED));
  }

  @Test
  void postureCountsOnlyWhereNoGroupFilters() {
    Network bare = network("AZ-01");
    assertThat(bare.isFiltered(place(bare))).isFalse();
    assertThat(bare.hops(place(bare), Posture.OPEN))
        .isNotEqualTo(bare.hops(place(bare), Posture.CLOSED));

    Network filtered = network("AZ-03");
    assertThat(filtered.isFiltered(place(filtered))).isTrue();
    assertThat(filtered.hops(place(filtered), Posture.OPEN))
        .isSameAs(filtered.hops(place(filtered), Posture.CLOSED));
  }

  @Test
  void nobodyComesFromWhatIsConnected() {
    Network network = network("X-PEER");

    AddressSet clients = network.clients(place(network).subnet(), Family.IPV4);

    assertThat(clients)
        .isEqualTo(
            Internet.universe().ipv4().minus(AddressSet.of("168.63.129.16/32", "51.10.0.0/16")));
  }

  private Network network(String name) {
    CaseFolder one =
        CaseFolder.all("provider-azure", "cases").stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow();
    Path folder = one.snapshot(temp.resolve(name));
    Ledger ledger = new Ledger();
    Estate estate = EstateReader.read(AzureSnapshot.open(folder).scopes(), ledger);
    return new Network(estate, ledger, Internet.universe());
  }

  private static Place place(Network network) {
    Nic nic = network.estate().allNics().get(0);
    return network.places().of(nic, nic.configurations().get(0));
  }
}

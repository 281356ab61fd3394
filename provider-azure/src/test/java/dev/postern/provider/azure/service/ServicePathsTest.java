package dev.postern.provider.azure.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.CaseFolder;
import dev.postern.model.Endpoint;
import dev.postern.model.Scope;
import dev.postern.net.Internet;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.EstateReader;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases do not look at: names, places and what is said once. The rest is in the cases. */
final class ServicePathsTest {

  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000a001";

  private final Ledger ledger = new Ledger();
  private final Collected out = new Collected();

  @TempDir Path temp;

  @Test
  void everyNameOfAStorageAccountLeadsToIt() {
    read("S-STORAGE-second");

    assertThat(hosts())
        .containsExactlyInAnyOrder(
            "files1.blob.core.windows.net", "files1-secondary.blob.core.windows.net");
  }

  @Test
  void namesOfInterfacesAndRegionsLeadToACosmosAccount() {
    read("S-COSMOS-gremlin");

    assertThat(hosts())
        .containsExactlyInAnyOrder(
            "docs.documents.azure.com",
            "docs.gremlin.cosmos.azure.com",
            "docs-westeurope.documents.azure.com");
  }

  @Test
  void aServiceLiesInItsRegion() {
    Estate estate = read("S-SQL-world");

    Scope region = new Scope("azure", SUBSCRIPTION, "westeurope");
    assertThat(out.endpoints()).extracting(Endpoint::scope).containsExactly(region);
    assertThat(estate.scopes()).contains(region);
  }

  @Test
  void aDefaultIsToldOnceForAllServers() {
    read("S-SQL-rules-of-all");

    assertThat(ledger.coverage().assumptions())
        .extracting(one -> one.call())
        .containsExactly("Microsoft.Sql/servers/read");
  }

  private Set<String> hosts() {
    return out.paths().stream()
        .flatMap(path -> path.door().hosts().stream())
        .collect(Collectors.toSet());
  }

  private Estate read(String name) {
    CaseFolder one =
        CaseFolder.all("provider-azure", "cases").stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow();
    Estate estate = EstateReader.read(AzureSnapshot.open(one.snapshot(temp)).scopes(), ledger);
    new ServicePaths(new Network(estate, ledger, Internet.universe()), out).add();
    return estate;
  }
}

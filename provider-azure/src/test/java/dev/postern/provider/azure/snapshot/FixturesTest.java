package dev.postern.provider.azure.snapshot;

import static dev.postern.provider.azure.snapshot.AzureCall.APPLICATION_GATEWAYS;
import static dev.postern.provider.azure.snapshot.AzureCall.AZURE_FIREWALLS;
import static dev.postern.provider.azure.snapshot.AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS;
import static dev.postern.provider.azure.snapshot.AzureCall.EFFECTIVE_ROUTES;
import static dev.postern.provider.azure.snapshot.AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES;
import static dev.postern.provider.azure.snapshot.AzureCall.FIREWALL_POLICIES;
import static dev.postern.provider.azure.snapshot.AzureCall.LOAD_BALANCERS;
import static dev.postern.provider.azure.snapshot.AzureCall.MANAGED_CLUSTERS;
import static dev.postern.provider.azure.snapshot.AzureCall.MYSQL_FLEXIBLE_SERVERS;
import static dev.postern.provider.azure.snapshot.AzureCall.NAT_GATEWAYS;
import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_INTERFACES;
import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_SECURITY_GROUPS;
import static dev.postern.provider.azure.snapshot.AzureCall.POSTGRESQL_FLEXIBLE_SERVERS;
import static dev.postern.provider.azure.snapshot.AzureCall.PUBLIC_IP_ADDRESSES;
import static dev.postern.provider.azure.snapshot.AzureCall.PUBLIC_IP_PREFIXES;
import static dev.postern.provider.azure.snapshot.AzureCall.ROUTE_TABLES;
import static dev.postern.provider.azure.snapshot.AzureCall.SERVICE_TAGS;
import static dev.postern.provider.azure.snapshot.AzureCall.SUBNETS;
import static dev.postern.provider.azure.snapshot.AzureCall.VIRTUAL_MACHINES;
import static dev.postern.provider.azure.snapshot.AzureCall.VIRTUAL_MACHINE_SCALE_SETS;
import static dev.postern.provider.azure.snapshot.AzureCall.VIRTUAL_NETWORKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.postern.provider.azure.Fixtures;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every folder of recorded answers: what is in it is found, and what is not read is named. */
class FixturesTest {

  private static final Set<String> KNOWN =
      Set.of("batfish", "cloud-custodian", "azure-rest-api-specs", "fixinventory");

  @Test
  void noFolderIsForgotten() throws IOException {
    try (Stream<Path> folders = Files.list(Fixtures.folder(""))) {
      Set<String> names = new TreeSet<>();
      folders.filter(Files::isDirectory).forEach(f -> names.add(f.getFileName().toString()));
      assertThat(names).containsExactlyInAnyOrderElementsOf(KNOWN);
    }
  }

  @Test
  void anEstateAsThePortalExportsIt() {
    AzureSnapshot snapshot = open("batfish");
    Answers<AzureCall> answers = Iterables.getOnlyElement(snapshot.scopes());
    assertThat(answers.account()).isEqualTo("b31649d2-3118-472e-8120-043037233633");
    assertThat(counts(answers))
        .containsOnly(
            Map.entry(NETWORK_SECURITY_GROUPS, 3),
            Map.entry(NETWORK_INTERFACES, 2),
            Map.entry(VIRTUAL_NETWORKS, 1),
            Map.entry(PUBLIC_IP_ADDRESSES, 2),
            Map.entry(NAT_GATEWAYS, 1),
            Map.entry(VIRTUAL_MACHINES, 2));
    assertThat(answers.calls())
        .allSatisfy(call -> assertThat(answers.presence(call)).isEqualTo(Presence.ANSWERED));
    assertThat(gaps(snapshot)).isEmpty();
  }

  @Test
  void listsOfTheApiWithTypesThatAreNotRead() {
    AzureSnapshot snapshot = open("fixinventory");
    Answers<AzureCall> answers = Iterables.getOnlyElement(snapshot.scopes());
    assertThat(counts(answers))
        .containsOnly(
            Map.entry(APPLICATION_GATEWAYS, 1),
            Map.entry(AZURE_FIREWALLS, 1),
            Map.entry(FIREWALL_POLICIES, 1),
            Map.entry(LOAD_BALANCERS, 2),
            Map.entry(NETWORK_INTERFACES, 2),
            Map.entry(NETWORK_SECURITY_GROUPS, 2),
            Map.entry(PUBLIC_IP_ADDRESSES, 3),
            Map.entry(PUBLIC_IP_PREFIXES, 3),
            Map.entry(ROUTE_TABLES, 2),
            Map.entry(SUBNETS, 2),
            Map.entry(VIRTUAL_NETWORKS, 2));
    assertThat(
            answers.presence(
                SUBNETS,
                "/subscriptions/subid/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/VNET1"))
        .isEqualTo(Presence.ANSWERED);
    assertThat(
            answers.presence(
                SUBNETS,
                "/subscriptions/subid/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/vnet3"))
        .isEqualTo(Presence.MISSING);
    assertThat(gaps(snapshot)).isEmpty();
    assertThat(snapshot.notes())
        .extracting(SnapshotNote::text)
        .anyMatch(text -> text.contains("azureFirewallFqdnTags are not read"))
        .anyMatch(text -> text.contains("networkWatchers are not read"))
        .anyMatch(text -> text.contains("FlowLogs are not read"));
  }

  @Test
  void recordingsOfManyRequests() {
    AzureSnapshot snapshot = open("cloud-custodian");
    Answers<AzureCall> answers = Iterables.getOnlyElement(snapshot.scopes());
    assertThat(answers.account()).isEqualTo("ea42f556-5106-4743-99b0-c129bfa71a47");
    assertThat(counts(answers))
        .contains(
            Map.entry(MANAGED_CLUSTERS, 1),
            Map.entry(APPLICATION_GATEWAYS, 1),
            Map.entry(LOAD_BALANCERS, 4),
            Map.entry(PUBLIC_IP_ADDRESSES, 4),
            Map.entry(MYSQL_FLEXIBLE_SERVERS, 3),
            Map.entry(POSTGRESQL_FLEXIBLE_SERVERS, 2),
            Map.entry(ROUTE_TABLES, 2),
            Map.entry(VIRTUAL_MACHINE_SCALE_SETS, 1),
            Map.entry(EFFECTIVE_ROUTES, 5));
    // One group was recorded in different states, and nothing says which is the newest.
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
    assertThat(answers.failure(NETWORK_SECURITY_GROUPS))
        .hasValueSatisfying(why -> assertThat(why).contains("c7n-nsg is described differently"));
  }

  @Test
  void aLongOperationIsAboutTheResourceThatItWasStartedFor() {
    Answers<AzureCall> answers = Iterables.getOnlyElement(open("cloud-custodian").scopes());
    String nic =
        "/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47/resourceGroups/test_vm/providers/Microsoft.Network/networkInterfaces/myVMNic";
    assertThat(answers.presence(EFFECTIVE_ROUTES, nic)).isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(EFFECTIVE_ROUTES, nic + "2")).isEqualTo(Presence.MISSING);
    int[] routes = {0};
    answers.forEach(EFFECTIVE_ROUTES, nic, route -> routes[0] += route.has("nextHopType") ? 1 : 0);
    assertThat(routes[0]).isEqualTo(5);
  }

  @Test
  void examplesOfTheSpecification() {
    AzureSnapshot snapshot = open("azure-rest-api-specs");
    assertThat(snapshot.scopes())
        .extracting(Answers::account)
        .containsExactly("00000000-0000-0000-0000-000000000000", "subid");
    Answers<AzureCall> first = snapshot.scopes().get(0);
    assertThat(counts(first))
        .containsEntry(EFFECTIVE_SECURITY_ADMIN_RULES, 1)
        .containsEntry(SERVICE_TAGS, 5);
    String network =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Network/virtualNetworks/testVirtualNetwork";
    assertThat(first.failure(EFFECTIVE_SECURITY_ADMIN_RULES, network))
        .hasValueSatisfying(why -> assertThat(why).contains("more follows"));
    Answers<AzureCall> second = snapshot.scopes().get(1);
    assertThat(
            second.presence(
                EFFECTIVE_NETWORK_SECURITY_GROUPS,
                "/subscriptions/subid/resourceGroups/rg1/providers/Microsoft.Network/networkInterfaces/nic1"))
        .isEqualTo(Presence.ANSWERED);
    assertThat(gaps(snapshot)).isEmpty();
  }

  private static AzureSnapshot open(String folder) {
    Path path = Fixtures.folder(folder);
    assertThat(AzureSnapshot.recognises(path)).isTrue();
    return AzureSnapshot.open(path);
  }

  private static Map<AzureCall, Integer> counts(Answers<AzureCall> answers) {
    Map<AzureCall, Integer> counts = new EnumMap<>(AzureCall.class);
    for (AzureCall call : answers.calls()) {
      answers.forEach(call, element -> counts.merge(call, 1, Integer::sum));
    }
    return counts;
  }

  private static List<SnapshotNote> gaps(AzureSnapshot snapshot) {
    return snapshot.notes().stream()
        .filter(note -> note.severity() == SnapshotNote.Severity.GAP)
        .toList();
  }
}

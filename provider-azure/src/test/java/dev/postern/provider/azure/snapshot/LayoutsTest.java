package dev.postern.provider.azure.snapshot;

import static dev.postern.provider.azure.snapshot.AzureCall.EFFECTIVE_ROUTES;
import static dev.postern.provider.azure.snapshot.AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES;
import static dev.postern.provider.azure.snapshot.AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS;
import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_INTERFACES;
import static dev.postern.provider.azure.snapshot.AzureCall.NETWORK_SECURITY_GROUPS;
import static dev.postern.provider.azure.snapshot.AzureCall.REDIS_CACHES;
import static dev.postern.provider.azure.snapshot.AzureCall.REDIS_FIREWALL_RULES;
import static dev.postern.provider.azure.snapshot.AzureCall.ROUTE_TABLES;
import static dev.postern.provider.azure.snapshot.AzureCall.SCALE_SET_NETWORK_INTERFACES;
import static dev.postern.provider.azure.snapshot.AzureCall.SERVICE_TAGS;
import static dev.postern.provider.azure.snapshot.AzureCall.VIRTUAL_MACHINES;
import static dev.postern.provider.azure.snapshot.Folder.SUBSCRIPTION;
import static dev.postern.provider.azure.snapshot.Folder.elements;
import static dev.postern.provider.azure.snapshot.Folder.id;
import static dev.postern.provider.azure.snapshot.Folder.names;
import static dev.postern.provider.azure.snapshot.Folder.nsg;
import static dev.postern.provider.azure.snapshot.Folder.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotNote;
import dev.postern.snapshot.SnapshotNote.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which answers lie in folders and in files. */
class LayoutsTest {

  @TempDir private Path path;
  private Folder folder;

  @BeforeEach
  void begin() {
    folder = new Folder(path);
  }

  @Test
  void aSnapshotHasAFolderForEachSubscription() {
    folder
        .write(
            "azure/" + SUBSCRIPTION + "/network-security-groups.json",
            "{\"value\":[" + nsg("a") + "]}")
        .write("azure/two/network-security-groups.json", "[]")
        .write("aws/111122223333/eu-west-1/ec2-describe-vpcs.json", "{\"Vpcs\":[]}");
    List<Answers<AzureCall>> scopes = folder.open().scopes();
    assertThat(scopes).extracting(Answers::account).containsExactly(SUBSCRIPTION, "two");
    assertThat(names(scopes.get(0), NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(scopes.get(1).presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
    assertThat(scopes.get(1).presence(NETWORK_INTERFACES)).isEqualTo(Presence.MISSING);
    assertThat(folder.open().notes()).isEmpty();
  }

  @Test
  void anIdTellsTheSubscriptionWhateverTheFolderIsCalled() {
    folder
        .write("azure/production/nsg.json", nsg("a"))
        .write("azure/production/nic.json", "[]")
        .write("azure/lonely/nic.json", "[]");
    List<Answers<AzureCall>> scopes = folder.open().scopes();
    assertThat(scopes).extracting(Answers::account).containsExactly(SUBSCRIPTION, "lonely");
    assertThat(scopes.get(0).calls())
        .containsExactlyInAnyOrder(NETWORK_SECURITY_GROUPS, NETWORK_INTERFACES);
  }

  @Test
  void filesWithoutFoldersBelongToTheSubscriptionThatTheirIdsName() {
    folder.write("groups.json", "[" + nsg("a") + "," + nsg("b") + "]").write("nsg.json", nsg("c"));
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.account()).isEqualTo(SUBSCRIPTION);
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
    assertThat(Folder.notes(folder.open(), Severity.GAP)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network-interfaces.json",
        "network_interfaces.json",
        "networkInterfaces.json",
        "az-network-nic-list.json",
        "az network nic list.json",
        "network-nic-list.json",
        "nic-list.json",
        "nic.json",
        "NIC.JSON"
      })
  void anEmptyListIsKnownByItsName(String name) {
    folder.write(name, "[]").write("nsg.json", nsg("a"));
    assertThat(folder.answers().presence(NETWORK_INTERFACES)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void anEmptyListWithoutANameIsNoAnswer() {
    folder.write("list.json", "{\"value\":[]}").write("nsg.json", nsg("a"));
    assertThat(folder.answers().calls()).containsExactly(NETWORK_SECURITY_GROUPS);
    assertThat(Folder.notes(folder.open(), Severity.NOTE))
        .anyMatch(note -> note.contains("name the file after the call"));
  }

  @Test
  void elementsWithoutTypesAreWhatTheirFileIsNamedAfter() {
    folder.write("nsg.json", "[{\"name\":\"a\",\"properties\":{\"securityRules\":[]}}]");
    assertThat(names(folder.answers(), NETWORK_SECURITY_GROUPS)).containsExactly("a");
  }

  @Test
  void pagesFollowEachOther() {
    folder
        .write("azure/s/network-security-groups.json", page(nsg("a"), "https://next/1"))
        .write("azure/s/network-security-groups-2.json", page(nsg("b"), null));
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a", "b");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void aPageThatIsNotThereIsMissed() {
    folder.write("azure/s/network-security-groups.json", page(nsg("a"), "https://next/1"));
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
    assertThat(answers.failure(NETWORK_SECURITY_GROUPS))
        .hasValueSatisfying(why -> assertThat(why).contains("no further page"));
  }

  @Test
  void aLinkThatStandsBeforeTheListCountsAsWell() {
    folder.write("nsg.json", "{\"nextLink\":\"https://next\",\"value\":[" + nsg("a") + "]}");
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
  }

  @Test
  void rowsOfAQueryAreSortedByTypeAndSubscription() {
    String other = "99999999-2222-3333-4444-555555555555";
    String vm = "Microsoft.Compute/virtualMachines";
    folder
        .write(
            "rows-1.json",
            "{\"count\":3,\"data\":[%s,%s,%s],\"$skipToken\":\"more\"}"
                .formatted(
                    nsg("a").replace("networkSecurityGroups\"", "networksecuritygroups\""),
                    resource(vm, "m"),
                    resource("Microsoft.Compute/disks", "d")))
        .write(
            "rows-2.json",
            "{\"data\":[%s],\"$skipToken\":null}".formatted(nsg("b").replace(SUBSCRIPTION, other)));
    List<Answers<AzureCall>> scopes = folder.open().scopes();
    assertThat(scopes).extracting(Answers::account).containsExactly(SUBSCRIPTION, other);
    assertThat(names(scopes.get(0), NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(names(scopes.get(0), VIRTUAL_MACHINES)).containsExactly("m");
    assertThat(names(scopes.get(1), NETWORK_SECURITY_GROUPS)).containsExactly("b");
    assertThat(scopes.get(0).presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
    assertThat(scopes.get(0).presence(VIRTUAL_MACHINES)).isEqualTo(Presence.ANSWERED);
    assertThat(scopes.get(1).presence(VIRTUAL_MACHINES)).isEqualTo(Presence.MISSING);
  }

  @Test
  void aTruncatedQueryIsNotWhole() {
    folder.write("rows.json", "{\"resultTruncated\":\"true\",\"data\":[" + nsg("a") + "]}");
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.INCOMPLETE);
  }

  @Test
  void whatOtherRequestsOfARecordingAnswerHidesNothing() {
    String recorded =
        "{\"request\":{\"uri\":\"https://x/y\"},\"response\":{\"status\":{\"code\":200},\"body\":{\"data\":%s}}}";
    folder.write(
        "recording.json",
        "{\"version\":1,\"interactions\":["
            + recorded.formatted("{\"Odd\":[1,{\"a\":2}],\"items\":[{}]}")
            + ","
            + recorded.formatted("{\"value\":[" + nsg("a") + "]}")
            + ","
            + recorded.formatted("{\"value\":[" + nsg("a") + "," + nsg("b") + "]}")
            + "]}");
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a", "b");
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void theOlderTableOfAQueryHoldsTheSameRows() {
    folder.write(
        "rows.json",
        ("{\"data\":{\"columns\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"name\"},"
                + "{\"name\":\"properties\",\"type\":\"object\"}],"
                + "\"rows\":[[\"%s\",\"a\",{\"securityRules\":[]}]]}}")
            .formatted(id("Microsoft.Network/networkSecurityGroups/a")));
    assertThat(names(folder.answers(), NETWORK_SECURITY_GROUPS)).containsExactly("a");
  }

  @Test
  void aListOfEverythingIsSortedByType() {
    folder.write(
        "resources.json",
        "[" + nsg("a") + "," + resource("Microsoft.Network/routeTables", "r") + "]");
    Answers<AzureCall> answers = folder.answers();
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(names(answers, ROUTE_TABLES)).containsExactly("r");
    assertThat(Folder.notes(folder.open(), Severity.GAP)).isEmpty();
  }

  @Test
  void whatLiesInAFileOfAnotherNameIsTold() {
    folder.write(
        "network-security-groups.json",
        "[" + nsg("a") + "," + resource("Microsoft.Network/routeTables", "r") + "]");
    AzureSnapshot snapshot = folder.open();
    Answers<AzureCall> answers = Iterables.getOnlyElement(snapshot.scopes());
    assertThat(names(answers, NETWORK_SECURITY_GROUPS)).containsExactly("a");
    assertThat(Folder.notes(snapshot, Severity.GAP))
        .singleElement()
        .asString()
        .contains("also holds \"Microsoft.Network/routeTables\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "effective-routes-web.json",
        "effective-routes-rg-web.json",
        "effective-routes-web@RG.json",
        "effective-routes/web.json",
        "effective-routes/%2Fsubscriptions%2F11111111-2222-3333-4444-555555555555%2FresourceGroups"
            + "%2Frg%2Fproviders%2FMicrosoft.Network%2FnetworkInterfaces%2Fweb.json",
        "az-network-nic-show-effective-route-table-web.json"
      })
  void anAnswerThatDoesNotNameItsResourceIsAboutTheOneInItsName(String name) {
    folder.write(
        "azure/s/" + name,
        "{\"value\":[{\"addressPrefix\":[\"0.0.0.0/0\"],\"nextHopType\":\"None\",\"source\":\"User\"}]}");
    Answers<AzureCall> answers = folder.answers();
    String web = id("Microsoft.Network/networkInterfaces/WEB");
    assertThat(answers.presence(EFFECTIVE_ROUTES, web)).isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(EFFECTIVE_ROUTES, web + "2")).isEqualTo(Presence.MISSING);
    int[] routes = {0};
    answers.forEach(EFFECTIVE_ROUTES, web, route -> routes[0]++);
    assertThat(routes[0]).isEqualTo(1);
  }

  @Test
  void anEmptyAnswerIsAboutItsResourceToo() {
    folder
        .write("azure/s/effective-security-admin-rules-hub@rg.json", "{\"value\":[]}")
        .write("azure/s/redis-firewall-rules-cache@rg.json", "[]");
    Answers<AzureCall> answers = folder.answers();
    assertThat(
            answers.presence(
                EFFECTIVE_SECURITY_ADMIN_RULES, id("Microsoft.Network/virtualNetworks/hub")))
        .isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(REDIS_FIREWALL_RULES, id("Microsoft.Cache/redis/cache")))
        .isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(REDIS_FIREWALL_RULES, id("Microsoft.Cache/redis/other")))
        .isEqualTo(Presence.MISSING);
    assertThat(answers.resources(REDIS_FIREWALL_RULES)).containsExactly("cache@rg");
  }

  @Test
  void rulesOfSeveralServersMayLieInOneFile() {
    folder.write(
        "rules.json",
        "["
            + resource("Microsoft.Cache/redis/one/firewallRules", "a")
                .replace("redis/one/firewallRules\"", "redis/firewallRules\"")
            + ","
            + resource("Microsoft.Cache/redis/two/firewallRules", "b")
                .replace("redis/two/firewallRules\"", "redis/firewallRules\"")
            + "]");
    Answers<AzureCall> answers = folder.answers();
    int[] rules = {0};
    answers.forEach(REDIS_FIREWALL_RULES, id("Microsoft.Cache/Redis/ONE"), rule -> rules[0]++);
    assertThat(rules[0]).isEqualTo(1);
    assertThat(answers.presence(REDIS_FIREWALL_RULES, id("Microsoft.Cache/redis/two")))
        .isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(REDIS_FIREWALL_RULES, id("Microsoft.Cache/redis/three")))
        .isEqualTo(Presence.MISSING);
    assertThat(answers.presence(REDIS_CACHES)).isEqualTo(Presence.MISSING);
  }

  @Test
  void interfacesOfAScaleSetAreNoOrdinaryOnes() {
    folder.write(
        "list.json",
        "{\"value\":[{\"name\":\"nic\",\"id\":\"%s\",\"properties\":{}}]}"
            .formatted(
                id(
                    "Microsoft.Compute/virtualMachineScaleSets/set/virtualMachines/0/networkInterfaces/nic")));
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.calls()).containsExactly(SCALE_SET_NETWORK_INTERFACES);
    assertThat(
            answers.presence(
                SCALE_SET_NETWORK_INTERFACES, id("Microsoft.Compute/virtualMachineScaleSets/set")))
        .isEqualTo(Presence.ANSWERED);
  }

  @Test
  void portsOfAPoolAreKeyedByPoolAndMember() {
    String pool = id("Microsoft.Network/loadBalancers/lb/backendAddressPools/pool");
    String member = id("Microsoft.Network/networkInterfaces/nic/ipConfigurations/one");
    folder.write(
        "azure/s/inbound-nat-rule-port-mappings-lb-pool@rg+nic-one@rg.json",
        "{\"inboundNatRulePortMappings\":[{\"inboundNatRuleName\":\"ssh\",\"protocol\":\"Tcp\",\"frontendPort\":50001,\"backendPort\":22}]}");
    Answers<AzureCall> answers = folder.answers();
    int[] ports = {0};
    answers.forEach(
        INBOUND_NAT_RULE_PORT_MAPPINGS,
        AzureCall.portMappingKey(pool, member),
        mapping -> ports[0] = mapping.path("frontendPort").asInt());
    assertThat(ports[0]).isEqualTo(50001);
    assertThat(
            answers.presence(
                INBOUND_NAT_RULE_PORT_MAPPINGS, AzureCall.portMappingKey(pool, member + "2")))
        .isEqualTo(Presence.MISSING);
  }

  @Test
  void theWeeklyListOfTagsIsReadTagByTag() {
    folder
        .write("nsg.json", nsg("a"))
        .write(
            "ServiceTags_Public_20261116.json",
            "{\"changeNumber\":1,\"cloud\":\"Public\",\"values\":[{\"name\":\"Sql\",\"id\":\"Sql\",\"properties\":{\"changeNumber\":1,\"region\":\"\",\"systemService\":\"AzureSQL\",\"addressPrefixes\":[\"13.65.31.249/32\"]}}]}");
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.presence(SERVICE_TAGS)).isEqualTo(Presence.ANSWERED);
    assertThat(elements(answers, SERVICE_TAGS))
        .singleElement()
        .satisfies(
            tag ->
                assertThat(tag.at("/properties/addressPrefixes/0").asText())
                    .isEqualTo("13.65.31.249/32"));
  }

  @Test
  void refusedCallsAreInTheHeader() {
    folder
        .write(
            "azure/s/snapshot.json",
            "{\"schema\":\"postern.snapshot/1\",\"state\":\"complete\",\"account\":\"s\",\"coverage\":[{\"call\":\"Microsoft.Network/networkSecurityGroups/read\",\"status\":\"denied\",\"detail\":\"no"
                + " right\"},"
                + "{\"call\":\"Microsoft.Network/networkInterfaces/effectiveRouteTable/action\",\"resource\":\""
                + id("Microsoft.Network/networkInterfaces/web")
                + "\",\"status\":\"denied\",\"detail\":\"no right\"}]}")
        .write("azure/s/network-interfaces.json", "[]");
    Answers<AzureCall> answers = folder.answers();
    assertThat(answers.presence(NETWORK_SECURITY_GROUPS)).isEqualTo(Presence.REFUSED);
    assertThat(answers.presence(NETWORK_INTERFACES)).isEqualTo(Presence.ANSWERED);
    assertThat(answers.presence(EFFECTIVE_ROUTES, id("Microsoft.Network/networkInterfaces/web")))
        .isEqualTo(Presence.REFUSED);
    assertThat(answers.complaints()).hasSize(2);
    assertThat(folder.open().notes())
        .extracting(SnapshotNote::severity)
        .doesNotContain(Severity.GAP);
  }

  private static String page(String element, String next) {
    String link = next == null ? "null" : "\"" + next + "\"";
    return "{\"value\":[" + element + "],\"nextLink\":" + link + "}";
  }
}

package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.cases.SpoiltCase.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ids that one answer names and no answer lists: the answers are of different times, or another
 * subscription's were not read. Nothing of that closes a machine that the world reaches on tcp/22:
 * an unread network may lead everybody into the tag VirtualNetwork, which the default rules admit.
 */
final class DanglingIdsTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  @ParameterizedTest(name = "{0} empty -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "network-security-groups | possible any/* | Microsoft.Network/networkSecurityGroups/read",
        "public-ip-addresses     | session tcp/22 | Microsoft.Network/publicIPAddresses/read",
        "virtual-networks        | possible any/* | Microsoft.Network/virtualNetworks/read",
        "network-interfaces      | possible any/* | Microsoft.Network/networkInterfaces/read",
        "virtual-machines        | possible tcp/22 | Microsoft.Compute/virtualMachines/read",
      })
  void whatNoAnswerLists(String call, String rows, String gap) {
    SmallSubscription subscription =
        SmallSubscription.in(spoilt).write(call + ".json", "{\"value\":[]}");
    Outcome outcome = subscription.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly(rows);
    assertThat(outcome.gaps()).anyMatch(text -> text.startsWith(gap + " missing"));
    assertThat(outcome.result().complete()).isFalse();
    assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @Test
  void aSubscriptionOfWhichNothingWasKeptIsNamed() throws IOException {
    SmallSubscription subscription = SmallSubscription.in(spoilt);
    Files.createDirectories(spoilt.resolve("azure/00000000-0000-0000-0000-00000000c003"));
    Outcome outcome = subscription.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps())
        .singleElement()
        .asString()
        .startsWith("snapshot missing [00000000-0000-0000-0000-00000000c003]");
    assertThat(outcome.result().complete()).isFalse();
  }

  /** The command line may print null for what an answer does not have. */
  @Test
  void noDefaultRulesAreTheUsualOnes() throws IOException {
    SmallSubscription subscription = SmallSubscription.in(spoilt);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode groups = mapper.readTree(subscription.text(SmallSubscription.GROUPS));
    ObjectNode properties = (ObjectNode) groups.at("/value/0/properties");
    properties.remove("defaultSecurityRules");
    String without = groups.toString();
    properties.putNull("defaultSecurityRules");
    String nulled = groups.toString();
    for (String rules : new String[] {without, nulled}) {
      Outcome outcome = subscription.write(SmallSubscription.GROUPS, rules).outcome(unspoilt);
      assertThat(outcome.rows()).containsExactly("session tcp/22");
      assertThat(outcome.gaps()).isEmpty();
      assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
    }
  }

  /** A subnet of which only its route table says that it uses it may send everything elsewhere. */
  @Test
  void aRouteTableThatItsSubnetDoesNotName() {
    String subnet =
        "/subscriptions/%s/resourceGroups/web/providers/Microsoft.Network/virtualNetworks/net/subnets/front"
            .formatted(SmallSubscription.SUBSCRIPTION);
    String table = subnet.replace("virtualNetworks/net/subnets/front", "routeTables/out");
    SmallSubscription subscription =
        SmallSubscription.in(spoilt)
            .write(
                "route-tables.json",
                """
                {"value":[{"id":"%s","name":"out","properties":{"routes":[{"name":"all","properties":
                {"addressPrefix":"0.0.0.0/0","nextHopType":"VirtualAppliance"}}],"subnets":[{"id":"%s"}]}}]}
                """
                    .formatted(table, subnet));
    Outcome outcome = subscription.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("possible any/*");
    assertThat(outcome.gaps())
        .anyMatch(gap -> gap.startsWith("Microsoft.Network/routeTables/read unsupported"));
  }

  /** It is some rule of people's all the same, and comes before the default ones. */
  @Test
  void aPriorityThatNoRuleCanHaveIsUnknown() {
    Outcome outcome =
        SmallSubscription.in(spoilt)
            .replace(SmallSubscription.GROUPS, "\"priority\":100,", "\"priority\":70000,")
            .outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).isNotEmpty();
    assertThat(outcome.result().complete()).isFalse();
  }
}

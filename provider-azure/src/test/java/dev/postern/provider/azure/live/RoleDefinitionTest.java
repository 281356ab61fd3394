package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.Policy;
import dev.postern.provider.azure.stub.SampleEstate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The role is what {@code az role definition create} takes, and no more than is needed. */
final class RoleDefinitionTest {

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static JsonNode role(Policy policy) throws IOException {
    return new ObjectMapper().readTree(policy.document());
  }

  @Test
  void itsActionsAreThoseOfTheCalls() throws IOException {
    Policy policy =
        RoleDefinition.of(new Target(ImmutableList.of(), ImmutableList.of(), Optional.empty()));
    JsonNode role = role(policy);
    assertThat(texts(role.path("Actions"))).containsExactlyElementsOf(CallTable.actions());
    assertThat(texts(role.path("Actions")))
        .allMatch(
            action ->
                action.endsWith("/read")
                    || action.contains("/listNetworkManager")
                    || action.contains("/queryInboundNatRulePortMapping/"))
        .noneMatch(action -> action.contains("*"));
    assertThat(role.path("IsCustom").asBoolean()).isTrue();
    assertThat(role.path("DataActions")).isEmpty();
    assertThat(texts(role.path("AssignableScopes"))).hasSize(1);
    assertThat(policy.remarks()).anyMatch(remark -> remark.contains("AssignableScopes"));
  }

  @Test
  void itIsForWhatIsNamed() throws IOException {
    Policy policy =
        RoleDefinition.of(
            new Target(
                ImmutableList.of(SampleEstate.PROD, "a name"),
                ImmutableList.of("apps"),
                Optional.empty()));
    assertThat(texts(role(policy).path("AssignableScopes")))
        .containsExactly(
            "/providers/Microsoft.Management/managementGroups/apps",
            "/subscriptions/" + SampleEstate.PROD);
    assertThat(texts(role(policy).path("Actions"))).contains(Subscriptions.DESCENDANTS);
    assertThat(policy.remarks()).noneMatch(remark -> remark.contains("under AssignableScopes"));
  }
}

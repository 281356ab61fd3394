package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CharMatcher;
import dev.postern.provider.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

  /** IAM's quota for a managed policy, white space not counted. */
  private static final int MOST_CHARACTERS = 6144;

  private static Policy policy(String role, String externalId, String organization) {
    return PolicyDocument.of(
        new Accounts.Target(
            Optional.of(role).filter(text -> !text.isEmpty()),
            Optional.of(externalId).filter(text -> !text.isEmpty()),
            Optional.of(organization).filter(text -> !text.isEmpty())));
  }

  @Test
  void itAllowsExactlyWhatTheTableOfCallsTakes() throws JsonProcessingException {
    JsonNode document = new ObjectMapper().readTree(policy("", "", "").document());
    List<String> actions = new ArrayList<>();
    List<String> sids = new ArrayList<>();
    for (JsonNode statement : document.path("Statement")) {
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(statement.path("Resource").asText()).isEqualTo("*");
      assertThat(statement.path("Sid").asText()).matches("[A-Za-z0-9]+");
      sids.add(statement.path("Sid").asText());
      String service = statement.path("Action").get(0).asText().split(":", 2)[0];
      statement
          .path("Action")
          .forEach(
              action -> {
                assertThat(action.asText()).startsWith(service + ":").doesNotContain("*");
                actions.add(action.asText());
              });
    }
    assertThat(actions).containsExactlyElementsOf(CallTable.actions());
    assertThat(sids).doesNotHaveDuplicates();
    assertThat(document.path("Version").asText()).isEqualTo("2012-10-17");
  }

  @Test
  void itOnlyReadsAndNeverDataOrSecrets() {
    assertThat(CallTable.actions())
        .allMatch(action -> action.matches("[a-z0-9-]+:(Describe|List|Get)\\w+"))
        .noneMatch(action -> action.matches("(s3|secretsmanager|kms|ssm|dynamodb):.*"));
  }

  @Test
  void itFitsIntoOneManagedPolicy() {
    assertThat(CharMatcher.whitespace().removeFrom(policy("", "", "").document()))
        .hasSizeLessThanOrEqualTo(MOST_CHARACTERS);
  }

  @Test
  void whatARoleNeedsBesidesIsToldApart() {
    Policy policy = policy("arn:aws:iam::444455556666:role/Audit", "ours", "");
    assertThat(policy.document()).isEqualTo(policy("", "", "").document());
    assertThat(String.join("\n", policy.remarks()))
        .contains("sts:AssumeRole", "role/Audit", "\"sts:ExternalId\":\"ours\"");
  }

  @Test
  void whatAnOrganizationNeedsBesidesIsToldApart() {
    assertThat(String.join("\n", policy("", "", "Audit").remarks()))
        .contains("organizations:ListAccounts", "arn:aws:iam::*:role/Audit")
        .doesNotContain("ExternalId");
  }
}

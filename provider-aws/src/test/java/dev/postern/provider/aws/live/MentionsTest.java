package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MentionsTest {

  private final Mentions mentions = new Mentions();

  @Test
  void aGroupOfTheSameNetworkIsNotForeign() {
    read(group("sg-1", "vpc-1", "sg-2"), group("sg-2", "vpc-1", "sg-2"));
    assertThat(mentions.foreignGroupsIn("vpc-1")).isFalse();
  }

  @Test
  void aGroupThatIsNotListedIsForeign() {
    read(group("sg-1", "vpc-1", "sg-gone"));
    assertThat(mentions.foreignGroupsIn("vpc-1")).isTrue();
    assertThat(mentions.foreignGroupsIn("vpc-2")).isFalse();
  }

  @Test
  void aGroupOfAnotherNetworkIsForeignWhereItIsMentioned() {
    read(group("sg-1", "vpc-1", "sg-2"), group("sg-2", "vpc-2", "sg-2"));
    assertThat(mentions.foreignGroupsIn("vpc-1")).isTrue();
    assertThat(mentions.foreignGroupsIn("vpc-2")).isFalse();
  }

  @Test
  void listsOfBothDirectionsAreMentioned() {
    read(
        """
        {"GroupId": "sg-1", "VpcId": "vpc-1",
         "IpPermissions": [{"PrefixListIds": [{"PrefixListId": "pl-in"}]}],
         "IpPermissionsEgress": [{"PrefixListIds": [{"PrefixListId": "pl-out"}]}]}\
        """);
    assertThat(mentions.list("pl-in")).isTrue();
    assertThat(mentions.list("pl-out")).isTrue();
    assertThat(mentions.list("pl-other")).isFalse();
  }

  private static String group(String id, String vpc, String mentioned) {
    return """
    {"GroupId": "%s", "VpcId": "%s",
     "IpPermissions": [{"UserIdGroupPairs": [{"GroupId": "%s"}]}], "IpPermissionsEgress": []}\
    """
        .formatted(id, vpc, mentioned);
  }

  private void read(String... groups) {
    try {
      mentions.read(
          new ObjectMapper().readTree("{\"SecurityGroups\": [" + String.join(",", groups) + "]}"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

package dev.postern.provider.aws;

import static dev.postern.provider.aws.SmallAccount.ENI;
import static dev.postern.provider.aws.SmallAccount.GROUPS;
import static dev.postern.provider.aws.SmallAccount.INTERFACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cases.SpoiltCase.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A machine in a shared subnet, which the owner of the network lists and the participant whose it
 * is: where both say the same it is judged once, and where they differ nobody knows who is right.
 */
final class SharedViewsTest {

  private static final String OWNER = "111122223333";
  private static final String PARTICIPANT = "222233334444";
  private static final String SHOWN = "\"OwnerId\":\"" + OWNER + "\"";
  private static final String HIDDEN = "\"OwnerId\":\"" + PARTICIPANT + "\"";

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  /**
   * Shares the network of case A01.
   *
   * @param changed which of the two says something else
   */
  private SmallAccount shared(String changed, String from, String to) throws IOException {
    SmallAccount account = SmallAccount.in(spoilt);
    account.replace(INTERFACES, SHOWN, HIDDEN).replace(GROUPS, SHOWN, HIDDEN);
    Path theirs = Files.createDirectories(spoilt.resolve("aws/" + PARTICIPANT + "/eu-west-1"));
    for (String file :
        new String[] {
          INTERFACES,
          GROUPS,
          SmallAccount.INSTANCES,
          "ec2-describe-vpcs.json",
          "ec2-describe-subnets.json"
        }) {
      Files.copy(account.file(file), theirs.resolve(file));
    }
    account.write(SmallAccount.INSTANCES, "{\"Reservations\":[]}");
    for (String file : new String[] {INTERFACES, GROUPS}) {
      Path place = changed.equals(OWNER) ? account.file(file) : theirs.resolve(file);
      Files.writeString(
          place, Files.readString(place).replaceAll("\\s+", "").replace(from.strip(), to.strip()));
    }
    return account;
  }

  @Test
  void whatBothTellAlikeIsCertain() throws IOException {
    Outcome outcome = shared(OWNER, "\"TagSet\":[]", "").outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).noneMatch(gap -> gap.contains(ENI));
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "111122223333 | \"Groups\":[ | \"Groups\":[],\"X\":[ | possible tcp/22",
        "222233334444 | \"Groups\":[ | \"Groups\":[],\"X\":[ | possible tcp/22",
        "111122223333 | \"PublicIp\":\"198.51.100.10\" | \"CarrierIp\":\"198.51.100.10\" | possible tcp/22",
        "222233334444 | \"PublicIp\":\"198.51.100.10\" | \"CarrierIp\":\"198.51.100.10\" | possible tcp/22",
        "111122223333 | \"FromPort\":22 | \"FromPort\":21 | possible any/*",
        "222233334444 | \"FromPort\":22 | \"FromPort\":21 | possible any/*",
      })
  void whatTheyTellDifferentlyIsPossible(String changed, String from, String to, String row)
      throws IOException {
    Outcome outcome = shared(changed, from, to).outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly(row);
    assertThat(outcome.gaps()).anyMatch(gap -> gap.contains("and differs. Collect it again"));
    assertThat(outcome.result().coverage().rules().addsUp()).isTrue();
  }
}

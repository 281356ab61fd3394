package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two different answers about one thing: nobody knows which is right, so whatever they may open is
 * possible and no more, whichever comes first. Of a group or an interface of two minds nothing is
 * believed; which address the door has is open, not that there is one.
 */
final class TwoAnswersTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  @ParameterizedTest(name = "{1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "network-security-groups | \"access\":\"Allow\"          | \"access\":\"Deny\"           | possible any/*",
        "network-security-groups | \"destinationPortRange\":\"22\" | \"destinationPortRange\":\"23\" | possible any/*",
        "network-interfaces      | \"networkSecurityGroup\":{    | \"x\":{                       | possible any/*",
        "network-interfaces      | \"publicIPAddress\":{         | \"x\":{                       | possible any/*",
        "network-interfaces      | \"enableIPForwarding\":false  | \"enableIPForwarding\":true   | session tcp/22",
        "public-ip-addresses     | \"ipAddress\":\"40.80.10.4\"  | \"ipAddress\":\"40.80.10.5\"  | session tcp/22",
        "virtual-machines        | PowerState/running            | PowerState/deallocated        | possible tcp/22",
      })
  void inEitherOrder(String call, String from, String to, String rows) {
    String file = call + ".json";
    SmallSubscription subscription = SmallSubscription.in(spoilt);
    String text = subscription.text(file).replaceAll("\\s+", "");
    int start = text.indexOf('[') + 1;
    int end = text.lastIndexOf(']');
    String one = text.substring(start, end);
    String other = one.replace(from.strip(), to.strip());
    assertThat(other).isNotEqualTo(one);
    for (String both : new String[] {one + "," + other, other + "," + one}) {
      subscription.write(file, text.substring(0, start) + both + text.substring(end));
      Outcome outcome = subscription.outcome(unspoilt);
      assertThat(outcome.rows())
          .isEqualTo(new TreeSet<>(Splitter.on(';').trimResults().splitToList(rows)));
      assertThat(outcome.gaps().isEmpty()).isEqualTo(from.contains("Forwarding"));
      assertThat(outcome.result().coverage().rules().addsUp()).as("counts").isTrue();
      assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
    }
  }

  @Test
  void theSameTwiceIsNoDoubt() {
    SmallSubscription subscription = SmallSubscription.in(spoilt);
    for (String file :
        new String[] {
          SmallSubscription.GROUPS, SmallSubscription.INTERFACES, SmallSubscription.ADDRESSES
        }) {
      String text = subscription.text(file).replaceAll("\\s+", "");
      int start = text.indexOf('[') + 1;
      int end = text.lastIndexOf(']');
      String one = text.substring(start, end);
      subscription.write(file, text.substring(0, start) + one + "," + one + text.substring(end));
    }
    Outcome outcome = subscription.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).isEmpty();
  }
}

package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two different answers about one thing: nobody knows which is right, so what one of them opens is
 * possible and no more, whichever comes first.
 */
final class TwoAnswersTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private void possible(SmallAccount account, String rows, String gap) {
    Outcome outcome = account.outcome(unspoilt);
    Set<String> expected = new TreeSet<>(Splitter.on(';').trimResults().splitToList(rows));
    assertThat(outcome.rows()).isEqualTo(expected);
    assertThat(outcome.gaps()).anyMatch(text -> text.startsWith(gap));
    assertThat(outcome.result().coverage().rules().addsUp()).as("counts").isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
  }

  @ParameterizedTest(name = "{2} -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A01 | ec2-describe-network-interfaces | \"PublicIp\":\"198.51.100.10\"  | \"CarrierIp\":\"198.51.100.10\" | possible tcp/22 | ec2:DescribeNetworkInterfaces unsupported [eni-0e100000000000001]",
        "A01 | ec2-describe-network-interfaces | \"Groups\":[                    | \"Groups\":[],\"X\":[           | possible tcp/22 | ec2:DescribeNetworkInterfaces unsupported [eni-0e100000000000001]",
        "A01 | ec2-describe-network-interfaces | \"Status\":\"in-use\"           | \"Status\":\"available\"        | possible tcp/22 | ec2:DescribeNetworkInterfaces unsupported [eni-0e100000000000001]",
        "A01 | ec2-describe-network-interfaces | \"VpcId\":\"vpc-0b0000000000000b0\" | \"VpcId\":\"vpc-0b0000000000000b9\" | possible tcp/22 | ec2:DescribeNetworkInterfaces unsupported [eni-0e100000000000001]",
        "A01 | ec2-describe-instances          | \"Name\":\"running\"             | \"Name\":\"stopped\"            | possible tcp/22 | ec2:DescribeInstances unsupported [eni-0e100000000000001",
        "A01 | ec2-describe-internet-gateways  | \"Attachments\":[                | \"Attachments\":[],\"X\":[      | possible tcp/22 | ec2:DescribeInternetGateways unsupported [eni-0e100000000000001",
        "A37 | elbv2-describe-load-balancers   | \"Scheme\":\"internet-facing\"   | \"Scheme\":\"internal\"         | possible tcp/443; possible tcp/8443 | elasticloadbalancing:DescribeLoadBalancers unsupported [arn:",
        "A37 | elbv2-describe-load-balancers   | \"SecurityGroups\":[             | \"SecurityGroups\":[],\"X\":[   | possible tcp/443; possible tcp/8443 | elasticloadbalancing:DescribeLoadBalancers unsupported [arn:",
      })
  void inEitherOrder(String base, String call, String from, String to, String rows, String gap) {
    String file = call + ".json";
    SmallAccount account = SmallAccount.of(base, spoilt);
    String text = account.text(file).replaceAll("\\s+", "");
    int start = text.indexOf('[') + 1;
    int end = text.lastIndexOf(']');
    String one = text.substring(start, end);
    String other = one.replace(from.strip(), to.strip());
    assertThat(other).isNotEqualTo(one);
    for (String both : new String[] {one + "," + other, other + "," + one}) {
      account.write(file, text.substring(0, start) + both + text.substring(end));
      possible(account, rows, gap);
    }
  }

  @Test
  void aClusterThatIsDescribedTwice() {
    String file = "eks-describe-cluster-prod.json";
    SmallAccount account = SmallAccount.of("S-EKS-world", spoilt);
    String open = account.text(file);
    String shut = open.replace("\"endpointPublicAccess\": true", "\"endpointPublicAccess\": false");
    for (boolean first : new boolean[] {true, false}) {
      account.write(file, first ? open : shut);
      account.write(file.replace("prod", "prod-2"), first ? shut : open);
      possible(account, "possible tcp/443", "eks:DescribeCluster unsupported [arn:");
    }
  }

  @Test
  void theSameTwiceIsNoDoubt() {
    SmallAccount account = SmallAccount.in(spoilt);
    String text = account.text(SmallAccount.INTERFACES).replaceAll("\\s+", "");
    int start = text.indexOf('[') + 1;
    String one = text.substring(start, text.lastIndexOf(']'));
    account.write(SmallAccount.INTERFACES, text.substring(0, start) + one + "," + one + "]}");
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).isEmpty();
  }
}

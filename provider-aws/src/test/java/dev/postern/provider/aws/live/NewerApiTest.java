package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.provider.aws.stub.Answering;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.Reply;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.SampleNetwork;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;

/** Answers of an API that knows more than the SDK. */
final class NewerApiTest {

  private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";
  private static final String FILE =
      "aws/111122223333/eu-west-1/ec2-describe-network-interfaces.json";

  @TempDir private Path folder;

  @Test
  void wordsThatTheSdkDoesNotKnowAreKeptAsTheyAre() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.on(
          INTERFACES,
          Replies.answer(
              DescribeNetworkInterfacesResponse.builder()
                  .networkInterfaces(
                      SampleNetwork.machine().toBuilder()
                          .interfaceType("quantum_gateway")
                          .status("dreaming")
                          .build(),
                      SampleNetwork.machine().toBuilder()
                          .networkInterfaceId("eni-0nat")
                          .interfaceType("nat_gateway")
                          .build())
                  .build()));

      LiveRun.of(cloud, folder);

      JsonNode written =
          new ObjectMapper().readTree(folder.resolve(FILE).toFile()).path("NetworkInterfaces");
      assertThat(written.get(0).path("InterfaceType").asText()).isEqualTo("quantum_gateway");
      assertThat(written.get(0).path("Status").asText()).isEqualTo("dreaming");
      assertThat(written.get(1).path("InterfaceType").asText()).isEqualTo("nat_gateway");
    }
  }

  @Test
  void fieldsThatTheSdkDoesNotKnowChangeNothing() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      LiveRun before = LiveRun.of(cloud, folder.resolve("before"));
      cloud.on(
          INTERFACES,
          with(cloud.answering(INTERFACES), "<networkInterfaceId>", "<aura><hue>7</hue></aura>"));
      cloud.on(
          "lambda:ListFunctions",
          with(cloud.answering("lambda:ListFunctions"), "\"FunctionName\"", "\"Aura\":[{}],"));

      LiveRun after = LiveRun.of(cloud, folder.resolve("after"));

      assertThat(after.report()).isEqualTo(before.report());
    }
  }

  private static Answering with(Answering good, String before, String more) {
    return (request, n) -> {
      if (good.reply(request, n) instanceof Reply.Whole whole) {
        assertThat(whole.body()).contains(before);
        return new Reply.Whole(
            whole.status(), whole.contentType(), whole.body().replace(before, more + before));
      }
      throw new IllegalStateException("the sample has no answer for " + request.action());
    };
  }
}

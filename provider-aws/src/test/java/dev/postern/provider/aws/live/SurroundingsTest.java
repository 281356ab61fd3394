package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.provider.aws.stub.StubRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedding program's access is what it said, whatever its process was started with. */
final class SurroundingsTest {

  private static final String NOWHERE = "http://127.0.0.1:9";

  @TempDir private Path folder;

  @Test
  void noVariableNoPropertyAndNoProfileChangesWhereAndAsWhomAProgramAsks()
      throws IOException, InterruptedException {
    Path profiles = folder.resolve("profiles");
    Files.writeString(
        profiles,
        "[default]\nregion = sa-east-1\nendpoint_url = "
            + NOWHERE
            + "\nuse_fips_endpoint = true\naws_access_key_id = AKIAOTHER\n"
            + "aws_secret_access_key = other\nretry_mode = nonsense\n");
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder process =
          new ProcessBuilder(command(cloud.address().toString(), folder.resolve("s").toString()))
              .redirectError(err.toFile())
              .redirectOutput(out.toFile());
      process.environment().putAll(hostile(profiles));
      int code = process.start().waitFor();

      String said = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(code).as(Files.readString(err, StandardCharsets.UTF_8)).isZero();
      assertThat(cloud.recording().requests())
          .extracting(StubRequest::accessKey)
          .containsOnly(SampleAccount.KEY);
      assertThat(cloud.recording().requests())
          .extracting(StubRequest::region)
          .containsOnly(SampleAccount.REGION, "us-west-2");
      assertThat(Files.readString(folder.resolve("s/snapshot.json"))).contains("\"complete\"");
      assertThat(said.lines())
          .contains(
              "https://ec2.eu-west-1.amazonaws.com",
              "https://elasticloadbalancing.eu-west-1.amazonaws.com",
              "https://lambda.eu-west-1.amazonaws.com",
              "https://es.eu-west-1.amazonaws.com")
          .allMatch(
              host ->
                  host.matches("https://[a-z0-9.-]+[.](eu-west-1|us-west-2)[.]amazonaws[.]com"));
    }
  }

  private static Map<String, String> hostile(Path profiles) {
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL", NOWHERE),
        Map.entry("AWS_ENDPOINT_URL_EC2", NOWHERE),
        Map.entry("AWS_ENDPOINT_URL_STS", NOWHERE),
        Map.entry("AWS_REGION", "sa-east-1"),
        Map.entry("AWS_DEFAULT_REGION", "sa-east-1"),
        Map.entry("AWS_USE_FIPS_ENDPOINT", "true"),
        Map.entry("AWS_USE_DUALSTACK_ENDPOINT", "true"),
        Map.entry("AWS_PROFILE", "default"),
        Map.entry("AWS_CONFIG_FILE", profiles.toString()),
        Map.entry("AWS_SHARED_CREDENTIALS_FILE", profiles.toString()),
        Map.entry("AWS_ACCESS_KEY_ID", "AKIAOTHER"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "other"),
        Map.entry("AWS_SESSION_TOKEN", "other"),
        Map.entry("AWS_MAX_ATTEMPTS", "77"),
        Map.entry("AWS_RETRY_MODE", "legacy"),
        Map.entry("AWS_DEFAULTS_MODE", "mobile"),
        Map.entry("HTTP_PROXY", NOWHERE),
        Map.entry("http_proxy", NOWHERE),
        Map.entry("HTTPS_PROXY", NOWHERE),
        Map.entry("https_proxy", NOWHERE));
  }

  private static List<String> command(String address, String snapshot) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Daws.endpointUrl=" + NOWHERE,
            "-Daws.endpointUrlEc2=" + NOWHERE,
            "-Daws.region=sa-east-1",
            "-Daws.useFipsEndpoint=true",
            "-Daws.useDualstackEndpoint=true",
            "-Daws.accessKeyId=AKIAOTHER",
            "-Daws.secretAccessKey=other",
            "-Daws.maxAttempts=77",
            "-Dhttp.proxyHost=127.0.0.1",
            "-Dhttp.proxyPort=9",
            "-Dhttp.nonProxyHosts=",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EmbeddingProcess.class.getName(),
            address,
            snapshot));
    return command;
  }
}

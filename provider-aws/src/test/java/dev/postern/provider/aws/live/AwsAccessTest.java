package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

class AwsAccessTest {

  /** Settings that the SDK also reads from the environment, under names of the same meaning. */
  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "aws.region", "ap-south-1",
          "aws.accessKeyId", "AKIAELSEWHERE",
          "aws.secretAccessKey", "elsewhere",
          "aws.endpointUrl", "http://127.0.0.1:1",
          "aws.useFipsEndpoint", "true",
          "aws.useDualstackEndpoint", "true");

  @Test
  void nothingIsReadFromTheSurroundings() {
    Recorder recorder = new Recorder();
    SURROUNDINGS.forEach(System::setProperty);
    try (Clients clients =
        Clients.home(
            AwsAccess.builder()
                .credentials(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOURS", "s")))
                .home(Region.EU_WEST_1)
                .http(recorder)
                .build())) {
      clients.sts().getCallerIdentity();
    } finally {
      SURROUNDINGS.keySet().forEach(System::clearProperty);
    }
    assertThat(recorder.requests).hasSize(1);
    SdkHttpRequest request = recorder.requests.get(0);
    assertThat(request.host()).isEqualTo("sts.eu-west-1.amazonaws.com");
    assertThat(request.protocol()).isEqualTo("https");
    assertThat(request.firstMatchingHeader("Authorization").orElseThrow())
        .contains("AKIAOURS", "/eu-west-1/sts/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-east-1", "us-west-2", "cn-north-1", "us-gov-west-1"})
  void everyServiceIsAskedWhereTheSdkWouldAskIt(String region) {
    Set<String> usual = hosts(true, region);
    assertThat(hosts(false, region)).isEqualTo(usual);
    assertThat(usual).contains("ec2." + region + ".amazonaws.com" + china(region));
  }

  private static String china(String region) {
    return region.startsWith("cn-") ? ".cn" : "";
  }

  /** Where the first call of every service goes, with the place that its signature names. */
  private static Set<String> hosts(boolean surroundings, String region) {
    Recorder recorder = new Recorder();
    AwsAccess.Builder access =
        AwsAccess.builder()
            .credentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOURS", "s")))
            .home(Region.of(region))
            .attempts(1)
            .http(recorder);
    if (surroundings) {
      access.surroundings(new AwsAccess.Surroundings(ProfileFile.defaultProfileFile(), "default"));
    }
    try (Clients clients = Clients.home(access.build())) {
      for (Probe probe : Probe.all(new Nowhere("aws", "111122223333", region))) {
        assertThat(probe.run(clients)).isNotNull();
      }
      assertThat(Verdict.of(() -> clients.sts().getCallerIdentity())).isNotNull();
    }
    AwsAccess built = access.build();
    try (Clients lister = new Clients(built, built.credentials(), Accounts.lister(built))) {
      assertThat(Verdict.of(() -> lister.organizations().listAccounts())).isNotNull();
    }
    Set<String> hosts = new TreeSet<>();
    for (SdkHttpRequest request : recorder.requests) {
      hosts.add(request.host());
      String signature = request.firstMatchingHeader("Authorization").orElseThrow();
      hosts.add(signature.replaceFirst(".*?/\\d+/", "").replaceFirst(",.*", ""));
    }
    return hosts;
  }

  @Test
  void credentialsAreNeeded() {
    assertThatThrownBy(() -> AwsAccess.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("credentials");
  }

  /** Notes where requests go, and sends none. */
  private static final class Recorder implements SdkHttpClient {

    private final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      requests.add(request.httpRequest());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          byte[] body =
              "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>"
                  .getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(SdkHttpFullResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}

package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Progress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Who cannot even begin is told why in words of the trade. */
final class KeylessTest {

  @TempDir private Path folder;

  @Test
  void withoutCredentialsNoClassOfTheSdkIsNamed() {
    AwsCredentialsProvider none =
        AwsCredentialsProviderChain.of(
            ProfileCredentialsProvider.builder()
                .profileFile(ProfileFile.aggregator().build())
                .build());
    assertThatThrownBy(() -> collect(none))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("neither the environment nor a profile nor this machine gives any")
        .hasMessageContaining("aws sso login")
        .hasMessageNotContaining("Provider")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.CREDENTIALS);
  }

  @Test
  void aProfileThatIsThereButGivesNothingSaysWhy() {
    String start = "Unable to load credentials from any of the providers in the chain Chain(";
    String tail =
        "a=[ProfileCredentialsProvider(profileName=default, profileFile=ProfileFile(sections=[]))])"
            + " : [ProfileCredentialsProvider(profileName=default,"
            + " profileFile=ProfileFile(sections=[profiles])): Unable to load SSO token,"
            + " ContainerCredentialsProvider(): Cannot fetch credentials]";
    assertThat(Keyless.why(SdkClientException.create(start + tail)))
        .isEqualTo("the profile gives none: Unable to load SSO token");
  }

  @Test
  void whereNobodyAnswersTheCredentialsAreNotBlamed() {
    assertThatThrownBy(
            () -> collect(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("AWS is not reached")
        .hasMessageContaining("--endpoint-url")
        .hasMessageNotContaining("credentials")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.PROVIDER);
  }

  private void collect(AwsCredentialsProvider credentials) {
    AwsAccess access =
        AwsAccess.builder()
            .credentials(credentials)
            .home(Region.EU_WEST_1)
            .endpoint(URI.create("http://127.0.0.1:9"))
            .http(UrlConnectionHttpClient.create())
            .retries(
                new Retries(
                    1, BackoffStrategy.retryImmediately(), BackoffStrategy.retryImmediately()))
            .build();
    AwsCollector.builder(access).build().collect(folder, Progress.NONE);
  }
}

package dev.postern.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.AuditResult;
import dev.postern.provider.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

final class LiveDoorsTest {

  private static final StaticCredentialsProvider OURS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOURS", "secret"));

  @Test
  void theConsoleOfTheAccountIsFoundWithTheProgramsOwnCredentials() throws IOException {
    System.setProperty("aws.accessKeyId", "AKIAELSEWHERE");
    System.setProperty("aws.region", "ap-south-1");
    try (SmallAccount account = new SmallAccount();
        SdkHttpClient http = UrlConnectionHttpClient.create()) {
      AtomicLong calls = new AtomicLong();
      Progress progress = (finished, total, made, now) -> calls.accumulateAndGet(made, Math::max);
      AuditResult result =
          LiveDoors.of(OURS, http, account.address(), List.of("eu-west-1")).audit(progress);

      assertThat(result.findings())
          .anyMatch(f -> f.title().contains("8443") && f.title().contains("open"));
      assertThat(result.coverage().gaps())
          .anyMatch(gap -> gap.call().equals("rds:DescribeDBInstances"));
      assertThat(calls.get()).isPositive();
      assertThat(account.signatures()).allMatch(s -> s.contains("Credential=AKIAOURS/"));
      assertThat(account.signatures()).noneMatch(s -> s.contains("ap-south-1"));
      assertThat(account.agents()).allMatch(agent -> agent.contains("door-counter/1.0"));
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.region");
    }
  }

  @Test
  void noFileIsLeftBehind() throws IOException {
    long before = passing();
    try (SmallAccount account = new SmallAccount();
        SdkHttpClient http = UrlConnectionHttpClient.create()) {
      LiveDoors.of(OURS, http, account.address(), List.of("eu-west-1")).audit(Progress.NONE);
    }
    assertThat(passing()).isEqualTo(before);
  }

  private static long passing() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("postern-")).count();
    }
  }
}

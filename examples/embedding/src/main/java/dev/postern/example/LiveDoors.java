package dev.postern.example;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.AwsProvider;
import dev.postern.provider.aws.live.AwsAccess;
import dev.postern.provider.aws.live.AwsCollector;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Asks an account itself, with a program's own credentials, regions, threads and HTTP client.
 * Nothing is read from the environment, and no file is left behind.
 */
public final class LiveDoors {

  private static final int CALLS_AT_ONCE = 8;

  private final AwsAccess access;
  private final List<String> regions;

  private LiveDoors(AwsAccess access, List<String> regions) {
    this.access = access;
    this.regions = List.copyOf(regions);
  }

  /** An account, as whoever these credentials belong to sees it. */
  public static LiveDoors of(
      AwsCredentialsProvider credentials, SdkHttpClient http, URI endpoint, List<String> regions) {
    AwsAccess access =
        AwsAccess.builder()
            .credentials(credentials)
            .home(Region.of(regions.get(0)))
            .endpoint(endpoint) // leave it out to ask AWS itself
            .http(http)
            .attempts(3)
            .tool("door-counter/1.0")
            .build();
    return new LiveDoors(access, regions);
  }

  /** The whole result: exposures, findings, and what could not be read. */
  public AuditResult audit(Progress progress) {
    ExecutorService threads = Executors.newFixedThreadPool(CALLS_AT_ONCE);
    try {
      AwsCollector collector =
          AwsCollector.builder(access).regions(regions).executor(threads).build();
      return Audit.builder().provider(new AwsProvider()).collect(collector, progress).build().run();
    } finally {
      threads.shutdownNow();
    }
  }
}

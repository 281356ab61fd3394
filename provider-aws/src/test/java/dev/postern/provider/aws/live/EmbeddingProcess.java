package dev.postern.provider.aws.live;

import dev.postern.provider.Progress;
import dev.postern.provider.aws.stub.SampleAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** A program that embeds the collector, run in a process of its own by a test. */
final class EmbeddingProcess {

  private EmbeddingProcess() {}

  /** Collects from the address into the folder, and says to which hosts it would go otherwise. */
  public static void main(String[] args) {
    AwsCollector.builder(access().endpoint(URI.create(args[0])).build())
        .regions(List.of(SampleAccount.REGION))
        .build()
        .collect(Path.of(args[1]), Progress.NONE);
    Hosts hosts = new Hosts();
    try (Clients clients =
        new Clients(
            access().http(hosts).build(),
            access().build().credentials(),
            Region.of(SampleAccount.REGION))) {
      for (List<Ask> asks : List.of(CallTable.FIRST, CallTable.LISTS)) {
        for (Ask ask : asks) {
          try {
            ask.asker().pages(clients, List.of()).iterator().next();
          } catch (SdkClientException e) {
            // nobody answers; where it went is noted
          }
        }
      }
    }
    hosts.seen.forEach(System.out::println);
  }

  private static AwsAccess.Builder access() {
    return AwsAccess.builder()
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(SampleAccount.KEY, "secret")))
        .home(Region.of(SampleAccount.REGION))
        .attempts(1);
  }

  /** Notes where requests would go and sends none. */
  private static final class Hosts implements SdkHttpClient {

    private final Set<String> seen = new TreeSet<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      seen.add(request.httpRequest().protocol() + "://" + request.httpRequest().host());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw new IOException("nobody is there");
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}

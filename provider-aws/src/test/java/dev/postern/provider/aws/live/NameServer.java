package dev.postern.provider.aws.live;

import java.io.IOException;
import java.net.UnknownHostException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Knows no host for some signature scopes, as if a service were not there.
 *
 * @param client does the work for all others
 * @param unknown a part of the scope, such as {@code /eu-west-1/kafka/}
 */
record NameServer(SdkHttpClient client, String unknown) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String signature =
        request.httpRequest().firstMatchingHeader("Authorization").orElse("unsigned");
    return signature.contains(unknown) ? new Lost() : client.prepareRequest(request);
  }

  @Override
  public void close() {
    client.close();
  }

  private record Lost() implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
      throw new UnknownHostException("kafka.example");
    }

    @Override
    public void abort() {}
  }
}

package dev.postern.provider.aws.live;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets every response carry another date than the JDK's server, which cannot be told the time.
 *
 * @param client does the work
 * @param shift how far the other clock is ahead
 */
record ShiftedDates(SdkHttpClient client, Duration shift) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return shifted(prepared.call());
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse shifted(HttpExecuteResponse response) {
    SdkHttpResponse http = response.httpResponse();
    DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME;
    ZonedDateTime date =
        ZonedDateTime.parse(http.firstMatchingHeader("Date").orElseThrow(), format).plus(shift);
    HttpExecuteResponse.Builder shifted =
        HttpExecuteResponse.builder()
            .response(http.toBuilder().putHeader("Date", format.format(date)).build());
    response.responseBody().ifPresent(shifted::responseBody);
    return shifted.build();
  }

  @Override
  public void close() {
    client.close();
  }
}

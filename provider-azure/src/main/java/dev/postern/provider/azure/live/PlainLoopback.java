package dev.postern.provider.azure.live;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.google.common.net.InetAddresses;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import reactor.core.publisher.Mono;

/**
 * Speaks in the clear to this machine itself, and to nobody else: the SDK sends tokens over HTTPS
 * only, which an emulator on loopback seldom has.
 *
 * @param client sends the requests
 */
record PlainLoopback(HttpClient client) implements HttpClient {

  /** Whether an address is one of this machine's own, without asking anybody what a name means. */
  static boolean is(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return plain.equals("localhost")
        || (InetAddresses.isInetAddress(plain)
            && InetAddresses.forString(plain).isLoopbackAddress());
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return client.send(plain(request));
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return client.send(plain(request), context);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return client.sendSync(plain(request), context);
  }

  private static HttpRequest plain(HttpRequest request) {
    URL url = request.getUrl();
    if (!is(URI.create(url.toString()))) {
      throw new IllegalStateException("a token is not sent in the clear to " + url.getHost());
    }
    try {
      return request.copy().setUrl(new URL("http", url.getHost(), url.getPort(), url.getFile()));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e); // it was one before
    }
  }
}

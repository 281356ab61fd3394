package dev.postern.provider.azure.live;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import com.google.common.primitives.Longs;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Azure Resource Manager as it answers: JSON, page by page. Requests go through the SDK's pipeline;
 * what comes back is kept whole, also the fields that no SDK of today knows. Safe for several
 * threads.
 */
final class Arm {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** A body that breaks off has to do so inside of the pipeline, where it is asked for again. */
  private static final Context WHOLE = new Context("azure-eagerly-read-response", true);

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int ERRORS = 400;
  private static final int HTTPS = 443;
  private static final Duration POLL = Duration.ofSeconds(2);

  private final HttpPipeline pipeline;
  private final URI endpoint;
  private final boolean plain;
  private final Duration most;
  private volatile String date = "";

  /** Takes a page. */
  interface Pages {

    /**
     * Takes one.
     *
     * @return whether to go on
     */
    boolean accept(JsonNode page) throws IOException;
  }

  Arm(AzureAccess access) {
    this.pipeline = access.pipeline();
    this.endpoint = access.endpoint();
    this.plain = access.isPlain();
    this.most = access.patience().most();
  }

  /** The time of the last answer, by the clock over there; empty if it did not say. */
  String date() {
    return date;
  }

  /**
   * Asks once.
   *
   * @throws Refused if there is no answer
   */
  JsonNode ask(Request request) throws Refused {
    HttpRequest http = new HttpRequest(request.method(), address(request.target()));
    http.setHeader(HttpHeaderName.ACCEPT, "application/json");
    if (!request.body().isEmpty()) {
      http.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
      http.setBody(BinaryData.fromString(request.body()));
    } else if (request.method() == HttpMethod.POST) {
      http.setHeader(HttpHeaderName.CONTENT_LENGTH, "0");
    }
    return ask(http, most);
  }

  /**
   * Asks for a list, page by page.
   *
   * @param list the field that holds it
   * @param pages takes each page as it comes
   * @throws Refused if there is no answer, or no further page
   */
  void list(Request request, String list, Pages pages) throws Refused, IOException {
    Set<String> seen = new HashSet<>();
    Request next = request;
    while (next != null) {
      if (!seen.add(next.target() + " " + next.body())) {
        throw broken("the pages go round in circles");
      }
      JsonNode page = ask(next);
      if (!page.path(list).isArray()) {
        throw broken("the answer has no list \"" + list + "\"");
      }
      next = pages.accept(page) ? following(request, page) : null;
    }
  }

  private @Nullable Request following(Request request, JsonNode page) throws Refused {
    String link = page.path("nextLink").asText("");
    if (!link.isEmpty()) {
      return new Request(HttpMethod.GET, here(link), "");
    }
    String token = page.path("skipToken").asText("");
    return token.isEmpty()
        ? null
        : request.with(MAPPER.createObjectNode().put("skipToken", token).toString());
  }

  private JsonNode ask(HttpRequest request, Duration patience) throws Refused {
    try (HttpResponse response = pipeline.sendSync(request, WHOLE)) {
      String told = response.getHeaderValue(HttpHeaderName.DATE);
      date = told == null ? date : told;
      JsonNode body = body(response);
      if (response.getStatusCode() == ACCEPTED) {
        return later(response, patience);
      }
      if (response.getStatusCode() >= ERRORS) {
        throw new Refused(Refusal.of(response.getStatusCode(), body));
      }
      if (response.getStatusCode() != OK || body.isMissingNode()) {
        throw broken("the answer is no JSON (HTTP " + response.getStatusCode() + ")");
      }
      return body;
    } catch (RuntimeException e) {
      cancelIfInterrupted(e);
      throw new Refused(Refusal.of(e));
    }
  }

  /** Some questions are answered elsewhere and later. */
  private JsonNode later(HttpResponse response, Duration patience) throws Refused {
    String location = response.getHeaderValue(HttpHeaderName.LOCATION);
    if (location == null) {
      throw broken("the answer is to come later, but it is not said where (HTTP 202)");
    }
    String told = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    Long seconds = told == null ? null : Longs.tryParse(told.strip());
    Duration wait = seconds == null ? POLL : Duration.ofSeconds(seconds);
    Duration left = patience.minus(wait);
    if (left.isNegative()) {
      throw broken("the answer has not come in " + most.toSeconds() + " s");
    }
    pause(wait);
    HttpRequest again = new HttpRequest(HttpMethod.GET, address(here(location)));
    // A wait of nothing still counts, or it could go on for ever.
    return ask(again, left.minusMillis(1));
  }

  /** Sleeps as the SDK does between attempts. */
  static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
  }

  private static JsonNode body(HttpResponse response) {
    BinaryData data = response.getBodyAsBinaryData();
    if (data == null) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode body = MAPPER.readTree(data.toBytes());
      return body.isContainerNode() ? body : MissingNode.getInstance();
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  private String address(String target) {
    String host = endpoint.getRawAuthority() + (endpoint.getRawPath() == null ? "" : prefix());
    return "https://" + host + target;
  }

  private String prefix() {
    String path = endpoint.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * The path and query of a link in an answer. It may lead into a region of the same Resource
   * Manager, and nowhere else: the token goes where the request goes.
   */
  private String here(String link) throws Refused {
    try {
      URI address = new URI(link.replace(" ", "%20"));
      String host = address.getHost();
      boolean same =
          host != null
              && (Ascii.equalsIgnoreCase(host, endpoint.getHost())
                  || (!plain && Ascii.toLowerCase(host).endsWith("." + endpoint.getHost())));
      if (same && port(address) == port(endpoint)) {
        String path = address.getRawPath();
        String target = path.startsWith(prefix()) ? path.substring(prefix().length()) : path;
        return address.getRawQuery() == null ? target : target + "?" + address.getRawQuery();
      }
      throw broken(
          "the answer goes on at " + Refusal.line(String.valueOf(host)) + ", which is not asked");
    } catch (URISyntaxException e) {
      throw broken("the answer goes on at an address that is none");
    }
  }

  private int port(URI address) {
    return address.getPort() < 0 ? HTTPS : address.getPort();
  }

  private static Refused broken(String what) {
    return new Refused(new Refusal(Refusal.Kind.SILENT, "", what));
  }

  private static void cancelIfInterrupted(Throwable problem) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    for (Throwable cause : Throwables.getCausalChain(problem)) {
      interrupted |= cause instanceof InterruptedException;
      for (Throwable beside : cause.getSuppressed()) {
        interrupted |= beside instanceof InterruptedException;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled(problem);
    }
  }

  private static CancellationException cancelled(Throwable cause) {
    CancellationException cancelled = new CancellationException("interrupted while asking");
    cancelled.initCause(cause);
    return cancelled;
  }
}

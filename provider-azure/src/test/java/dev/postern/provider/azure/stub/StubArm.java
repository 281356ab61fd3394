package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Azure Resource Manager on loopback. Faults come before answers. Safe for several threads.
 *
 * <p>It wants what the real one wants: a bearer token, an {@code api-version}, ids of things that
 * are there.
 */
public final class StubArm implements AutoCloseable {

  /** The directory of everything here. */
  public static final String TENANT = "00000000-0000-0000-0000-00000000d111";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Fault(Predicate<StubRequest> when, Answering then) {}

  static {
    // Otherwise each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new ThreadFactoryBuilder().setDaemon(true).build());
  private final StubEstate estate;
  private final StubGraph graph;
  private final Recording recording = new Recording();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final List<String> strange = new CopyOnWriteArrayList<>();
  private volatile int pageSize = 1000;

  /** A Resource Manager for an estate. */
  public StubArm(StubEstate estate) throws IOException {
    this.estate = estate;
    this.graph = new StubGraph(estate);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many elements a page has at most. */
  public StubArm pages(int size) {
    pageSize = size;
    return this;
  }

  /** Lets something go wrong. */
  public StubArm fault(Predicate<StubRequest> when, Answering then) {
    faults.add(new Fault(when, then));
    return this;
  }

  /** Lets an action go wrong. */
  public StubArm fault(String action, Answering then) {
    return fault(request -> Ascii.equalsIgnoreCase(request.action(), action), then);
  }

  /** Lets nothing go wrong any more. */
  public StubArm heal() {
    faults.clear();
    return this;
  }

  /** What is answered if nothing goes wrong. */
  public Answering answering() {
    return (request, before) -> reply(request);
  }

  /** What was asked. */
  public Recording recording() {
    return recording;
  }

  /** What is in it. */
  public StubEstate estate() {
    return estate;
  }

  /** Requests that could not be understood, for a test to fail on. */
  public List<String> strange() {
    return List.copyOf(strange);
  }

  private void handle(HttpExchange exchange) throws IOException {
    StubRequest request = request(exchange);
    int before = recording.begin(request);
    try {
      Answering answering =
          faults.stream()
              .filter(f -> f.when().test(request))
              .map(Fault::then)
              .findFirst()
              .orElseGet(this::answering);
      send(exchange, answering.reply(request, before));
    } catch (RuntimeException e) {
      strange.add(request + ": " + e);
    } finally {
      recording.end(request);
      exchange.close();
    }
  }

  private static StubRequest request(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, String> parameters = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : Splitter.on('&').split(uri.getRawQuery())) {
        int equals = pair.indexOf('=');
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body = bytes.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(bytes);
    return new StubRequest(
        exchange.getRequestMethod(),
        uri.getPath(),
        ImmutableMap.copyOf(parameters),
        body,
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
        String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply instanceof Reply.Whole whole) {
      whole.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(whole.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } else if (reply instanceof Reply.CutOff cut) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] body = cut.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 2L * body.length + 1);
      OutputStream out = exchange.getResponseBody();
      out.write(body);
      out.flush();
    } else if (reply instanceof Reply.Late late) {
      Uninterruptibles.sleepUninterruptibly(late.delay().toMillis(), TimeUnit.MILLISECONDS);
      send(exchange, late.reply());
    }
  }

  private Reply reply(StubRequest request) {
    if (!request.authorization().startsWith("Bearer ")) {
      return Replies.error(
          401,
          "AuthenticationFailed",
          "Authentication failed. The 'Authorization' header is missing.");
    }
    String version = request.parameter("api-version");
    if (version.isEmpty()) {
      return Replies.error(
          400, "MissingApiVersionParameter", "The api-version query parameter is required.");
    }
    String subscription = request.subscription();
    if (!subscription.isEmpty() && !estate.hasSubscription(subscription)) {
      return Replies.error(
          404,
          "SubscriptionNotFound",
          "The subscription '" + subscription + "' could not be found.");
    }
    if (estate.isDenied(subscription, request.action())) {
      return Replies.denied().reply(request, 0);
    }
    List<String> parts = request.provided();
    if (request.path().equals("/providers/Microsoft.ResourceGraph/resources")) {
      return graph.reply(request, pageSize);
    }
    if (request.action().equals("Microsoft.Authorization/permissions/read")) {
      return page(request, estate.permissions(subscription), "value");
    }
    if (parts.isEmpty()) {
      return subscription.isEmpty()
          ? page(request, estate.subscriptions(), "value")
          : Replies.good(estate.subscription(subscription));
    }
    if (parts.size() == 1) {
      return Replies.good(estate.provider(subscription, parts.get(0)));
    }
    if (request.action().startsWith("Microsoft.Management/managementGroups/")) {
      return estate.hasGroup(parts.get(2))
          ? page(request, estate.descendants(parts.get(2)), "value")
          : Replies.error(404, "NotFound", "'" + parts.get(2) + "' not found.");
    }
    return resource(request, subscription, parts, version);
  }

  private Reply resource(
      StubRequest request, String subscription, List<String> parts, String version) {
    String type = parts.get(0) + "/" + parts.get(1);
    if (!estate.knows(type, version)) {
      return Replies.error(
          400,
          "NoRegisteredProviderFound",
          "No registered resource provider found for location '' and API version '"
              + version
              + "' for type '"
              + parts.get(1)
              + "'. The supported api-versions are '"
              + String.join(", ", estate.versionsOf(type))
              + "'.");
    }
    if (!estate.isRegistered(subscription, parts.get(0))) {
      return Replies.error(
          409,
          "MissingSubscriptionRegistration",
          "The subscription is not registered to use namespace '" + parts.get(0) + "'.");
    }
    if (parts.get(1).equals("locations")) {
      return page(request, estate.tags(), "values");
    }
    if (parts.size() == 2) {
      boolean statusOnly = request.parameter("statusOnly").equals("true");
      return page(request, estate.list(subscription, type, statusOnly), "value");
    }
    if (parts.size() % 2 == 1 && request.method().equals("GET")) {
      return estate
          .resource(request.path())
          .map(Replies::good)
          .orElseGet(() -> Replies.error(404, "ResourceNotFound", "The Resource was not found."));
    }
    String asked = request.path().substring(0, request.path().lastIndexOf('/'));
    String outermost = asked;
    while (StubEstate.typeOf(outermost).chars().filter(c -> c == '/').count() > 1) {
      outermost = outermost.substring(0, outermost.lastIndexOf('/'));
      outermost = outermost.substring(0, outermost.lastIndexOf('/'));
    }
    if (!estate.has(outermost)) {
      return Replies.error(404, "ResourceNotFound", "The Resource '" + type + "' was not found.");
    }
    String last = parts.get(parts.size() - 1);
    if (request.method().equals("POST")) {
      return operation(request, asked, last);
    }
    return page(request, estate.below(asked, last), "value");
  }

  private Reply operation(StubRequest request, String asked, String operation) {
    if (operation.equals("queryInboundNatRulePortMapping")) {
      JsonNode body = request.body();
      String member = body.at("/ipConfiguration/id").asText(body.path("ipAddress").asText());
      ObjectNode answer = MAPPER.createObjectNode();
      answer.set("inboundNatRulePortMappings", estate.effective(asked + "+" + member));
      return Replies.good(answer);
    }
    return page(request, estate.effective(asked), "value");
  }

  /** A page, with a token in the body where a question was asked, else with a link. */
  private Reply page(StubRequest request, ArrayNode all, String list) {
    boolean question = request.method().equals("POST");
    String token =
        question ? request.body().path("skipToken").asText("") : request.parameter("$skiptoken");
    int from = token.isEmpty() ? 0 : Integer.parseInt(token);
    int to = Math.min(all.size(), from + pageSize);
    ObjectNode page = MAPPER.createObjectNode();
    ArrayNode elements = page.putArray(list);
    for (int at = from; at < to; at++) {
      elements.add(all.get(at));
    }
    if (to < all.size() && question) {
      page.put("skipToken", String.valueOf(to));
    } else if (to < all.size()) {
      StringBuilder link = new StringBuilder(address().toString()).append(request.path());
      link.append("?api-version=").append(request.parameter("api-version"));
      if (!request.parameter("statusOnly").isEmpty()) {
        link.append("&statusOnly=").append(request.parameter("statusOnly"));
      }
      page.put("nextLink", link.append("&%24skiptoken=").append(to).toString());
    }
    return Replies.good(page);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

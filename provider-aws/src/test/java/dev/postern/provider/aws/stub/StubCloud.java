package dev.postern.provider.aws.stub;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cloud on loopback. What it was not told to answer it answers with nothing. Faults come before
 * answers. Safe for several threads.
 */
public final class StubCloud implements AutoCloseable {

  /** As much may a clock be off (AWS Signature Version 4). */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private record Rule(Predicate<StubRequest> when, Answering then) {}

  static {
    // Otherwise each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new ThreadFactoryBuilder().setDaemon(true).build());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Answering> answers = new ConcurrentHashMap<>();
  private final List<Rule> faults = new CopyOnWriteArrayList<>();
  private final List<Rule> exceptions = new CopyOnWriteArrayList<>();
  private volatile Supplier<Instant> clock = Instant::now;
  private final Recording recording = new Recording();
  private final List<String> strange = new CopyOnWriteArrayList<>();

  /** A cloud without anything in it. */
  public StubCloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Says what is answered to an action such as {@code ec2:DescribeVpcs}. */
  public StubCloud on(String action, Answering answering) {
    answers.put(action, answering);
    return this;
  }

  /** What is answered to an action if nothing goes wrong. */
  public Answering answering(String action) {
    return answers.getOrDefault(action, (request, before) -> Replies.nothing(request));
  }

  /** Says what is answered to some requests before all others. */
  public StubCloud except(Predicate<StubRequest> when, Answering then) {
    exceptions.add(new Rule(when, then));
    return this;
  }

  /** Lets something go wrong. */
  public StubCloud fault(Predicate<StubRequest> when, Answering then) {
    faults.add(new Rule(when, then));
    return this;
  }

  /** Lets an action go wrong. */
  public StubCloud fault(String action, Answering then) {
    return fault(request -> request.action().equals(action), then);
  }

  /**
   * What time it is here; requests that were signed at another time are refused. The Date of its
   * responses stays true.
   */
  public StubCloud clock(Supplier<Instant> time) {
    clock = time;
    return this;
  }

  /** Lets nothing go wrong any more. */
  public StubCloud heal() {
    faults.clear();
    return this;
  }

  /** What was asked. */
  public Recording recording() {
    return recording;
  }

  /** Requests that could not be understood, for a test to fail on. */
  public List<String> strange() {
    return List.copyOf(strange);
  }

  private void handle(HttpExchange exchange) throws IOException {
    StubRequest request;
    try {
      request = RequestReader.read(exchange);
    } catch (IllegalArgumentException e) {
      strange.add(e.getMessage());
      exchange.close();
      return;
    }
    int before = recording.begin(request);
    try {
      Optional<Rule> rule =
          Stream.concat(faults.stream(), exceptions.stream())
              .filter(f -> f.when().test(request))
              .findFirst();
      Answering answering = rule.map(Rule::then).orElse(answering(request.action()));
      Instant now = clock.get();
      if (Duration.between(request.signedAt(), now).abs().compareTo(SKEW) > 0) {
        answering = Replies.tooSkewed();
      }
      send(exchange, answering.reply(request, before));
    } catch (RuntimeException e) {
      strange.add(request + ": " + e);
    } finally {
      recording.end(request);
      exchange.close();
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply instanceof Reply.Whole whole) {
      exchange.getResponseHeaders().set("Content-Type", whole.contentType());
      byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(whole.status(), body.length);
      exchange.getResponseBody().write(body);
    } else if (reply instanceof Reply.CutOff cut) {
      exchange.getResponseHeaders().set("Content-Type", cut.contentType());
      byte[] body = cut.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 2L * body.length + 1);
      OutputStream out = exchange.getResponseBody();
      out.write(body);
      out.flush();
    } else if (reply instanceof Reply.Late late) {
      Uninterruptibles.sleepUninterruptibly(late.delay());
      send(exchange, late.reply());
    } else if (reply instanceof Reply.Silence) {
      Uninterruptibles.awaitUninterruptibly(closed);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

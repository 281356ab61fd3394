package dev.postern.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account on loopback with one open console; it refuses whatever it has no answer for. */
final class SmallAccount implements AutoCloseable {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  private static final String REFUSED =
      "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>not"
          + " here</Message></Error></Errors></Response>";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<String> agents = new CopyOnWriteArrayList<>();

  SmallAccount() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<String> signatures() {
    return signatures;
  }

  List<String> agents() {
    return agents;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    Matcher action = ACTION.matcher(body);
    byte[] answer = action.find() ? file(action.group(1)) : new byte[0];
    boolean known = answer.length > 0;
    byte[] bytes = known ? answer : REFUSED.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(known ? 200 : 403, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static byte[] file(String action) throws IOException {
    try (InputStream in = SmallAccount.class.getResourceAsStream("/answers/" + action + ".xml")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

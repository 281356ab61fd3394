package dev.postern.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What the Azure command line needs to take a {@link StubArm} for a cloud: HTTPS with a certificate
 * that it trusts, a managed identity to log in with, and a configuration of its own.
 */
final class AzureTown implements AutoCloseable {

  private static final String PASSWORD = "loopback";

  private final StubArm arm;
  private final Path home;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpsServer front;
  private final HttpServer identity;

  AzureTown(StubArm arm, Path home) throws IOException, InterruptedException {
    this.arm = arm;
    this.home = home;
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    front = HttpsServer.create(anywhere, 0);
    front.setHttpsConfigurator(new HttpsConfigurator(certified()));
    front.setExecutor(threads);
    front.createContext("/", this::forward);
    front.start();
    identity = HttpServer.create(anywhere, 0);
    identity.createContext("/", exchange -> send(exchange, 200, token()));
    identity.start();
    az(
        List.of(
            "cloud",
            "register",
            "--name",
            "loopback",
            "--skip-endpoint-discovery",
            "--endpoint-resource-manager",
            address(),
            "--endpoint-active-directory",
            address(),
            "--endpoint-active-directory-resource-id",
            address(),
            "--endpoint-management",
            address(),
            "--endpoint-active-directory-graph-resource-id",
            address()));
    az(List.of("cloud", "set", "--name", "loopback"));
    az(List.of("login", "--identity"));
  }

  private String address() {
    return "https://localhost:" + front.getAddress().getPort() + "/";
  }

  /** Gives a program the command line, logged in. */
  void use(ProcessBuilder program) {
    var environment = program.environment();
    environment.keySet().removeIf(name -> name.startsWith("AZURE_"));
    environment.put("AZURE_CONFIG_DIR", home.resolve("az").toString());
    environment.put("AZURE_CORE_COLLECT_TELEMETRY", "false");
    environment.put(
        "IDENTITY_ENDPOINT", "http://127.0.0.1:" + identity.getAddress().getPort() + "/token");
    environment.put("IDENTITY_HEADER", "loopback");
    environment.put("REQUESTS_CA_BUNDLE", home.resolve("certificate.pem").toString());
    environment.put("NO_PROXY", "localhost,127.0.0.1");
    environment.merge(
        "PATH",
        Tool.AZ.path().toAbsolutePath().getParent().toString(),
        (all, az) -> az + ":" + all);
  }

  private void az(List<String> words) throws IOException, InterruptedException {
    ProcessBuilder program = new ProcessBuilder("az");
    use(program);
    program.command().set(0, Tool.AZ.path().toString());
    program.command().addAll(words);
    run(program);
  }

  /** Runs a program that has to succeed. */
  static void run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(program.command() + " failed: " + said);
    }
  }

  private SSLContext certified() throws IOException, InterruptedException {
    Path keys = home.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    run(
        new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "front",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD));
    run(
        new ProcessBuilder(
            keytool,
            "-exportcert",
            "-rfc",
            "-alias",
            "front",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD,
            "-file",
            home.resolve("certificate.pem").toString()));
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Passes a request on; links to the next page lead back through here. */
  private void forward(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(arm.address() + uri.replaceFirst("^//+", "/")))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String header : List.of("Authorization", "User-Agent", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      HttpResponse<String> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      send(exchange, reply.statusCode(), reply.body().replace(arm.address() + "/", address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String token() {
    long expires = Instant.now().plusSeconds(3600).getEpochSecond();
    String claims =
        "{\"tid\":\"%s\",\"oid\":\"a1b2\",\"appid\":\"a1b2\",\"exp\":%d}"
            .formatted(StubArm.TENANT, expires);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String token =
        encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(UTF_8))
            + ".c2lnbmF0dXJl";
    return "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"token_type\":\"Bearer\",\"resource\":\"\",\"client_id\":\"a1b2\"}"
        .formatted(token, expires);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    front.stop(0);
    identity.stop(0);
    threads.shutdownNow();
  }
}

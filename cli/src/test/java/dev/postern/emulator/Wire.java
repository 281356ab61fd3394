package dev.postern.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wire to the emulator that remembers every request, and lets nobody into some accounts. */
final class Wire implements AutoCloseable {

  private static final Pattern SIGNED = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern ROLE = Pattern.compile("(?:^|&)RoleArn=arn:aws:iam::(\\d+):");
  private static final Pattern KEY = Pattern.compile("<AccessKeyId>([^<]+)</AccessKeyId>");
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding");

  /**
   * A request.
   *
   * @param account whose credentials signed it
   * @param region the region that it was signed for
   * @param service the service that it was signed for
   * @param action the action, or method and path where the path says it
   * @param body what was sent, as text
   */
  record Request(String account, String region, String service, String action, String body) {

    String call() {
      return service + ":" + action;
    }
  }

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  Wire(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers a call that the emulator lacks, such as {@code ec2:DescribeVpcs}. */
  void answer(String call, String body) {
    answers.put(call, body);
  }

  /** Answers all that the emulator lacks, as an account does that uses none of it. */
  void completeTheEmulator() {
    answer("globalaccelerator:ListAccelerators", "{\"Accelerators\":[]}");
    answer("redshift-serverless:ListWorkgroups", "{\"workgroups\":[]}");
    answer("lambda:GET /2021-10-31/functions/hook/urls", "{\"FunctionUrlConfigs\":[]}");
    answer("ec2:DescribeClientVpnEndpoints", ec2("clientVpnEndpoint", ""));
    answer("ec2:DescribeStaleSecurityGroups", ec2("staleSecurityGroupSet", ""));
    answer("ec2:DescribeSecurityGroupVpcAssociations", ec2("securityGroupVpcAssociationSet", ""));
    answer(
        "ec2:DescribeVpcBlockPublicAccessExclusions", ec2("vpcBlockPublicAccessExclusionSet", ""));
    answer(
        "ec2:DescribeVpcBlockPublicAccessOptions",
        ec2(
            "vpcBlockPublicAccessOptions",
            "<internetGatewayBlockMode>off</internetGatewayBlockMode>"));
  }

  private static String ec2(String field, String content) {
    return "<Response><requestId>0</requestId><"
        + field
        + ">"
        + content
        + "</"
        + field
        + "></Response>";
  }

  /** From now on no role of this account can be assumed. */
  void close(String account) {
    closed.add(account);
  }

  /** Its roles can be assumed again. */
  void open(String account) {
    closed.remove(account);
  }

  /** The requests so far. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  void forget() {
    requests.clear();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String text =
          URLDecoder.decode(new String(body, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      Request request = request(exchange, text);
      requests.add(request);
      Matcher role = ROLE.matcher(text);
      boolean assumes = request.action().equals("AssumeRole") && role.find();
      if (assumes && closed.contains(role.group(1))) {
        answer(exchange, 403, denied());
        return;
      }
      String own = answers.get(request.call());
      if (own != null) {
        answer(exchange, 200, own.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> response =
          client.send(forwarded(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
      if (assumes) {
        Matcher key = KEY.matcher(new String(response.body(), StandardCharsets.UTF_8));
        if (key.find()) {
          accounts.put(key.group(1), role.group(1));
        }
      }
      response
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("content-type", type));
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Request request(HttpExchange exchange, String body) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher signed = SIGNED.matcher(header == null ? "" : header);
    boolean known = signed.find();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Matcher action = ACTION.matcher(body);
    String name =
        action.find()
            ? action.group(1)
            : target == null
                ? exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                : target.substring(target.lastIndexOf('.') + 1);
    return new Request(
        known ? accounts.getOrDefault(signed.group(1), Aws.FIRST) : "",
        known ? signed.group(2) : "",
        known ? signed.group(3) : "",
        name,
        body);
  }

  private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] denied() {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
    <Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error>
    <RequestId>0</RequestId></ErrorResponse>\
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

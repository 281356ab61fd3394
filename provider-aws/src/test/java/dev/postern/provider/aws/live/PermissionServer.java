package dev.postern.provider.aws.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account on loopback that knows nothing but permissions. It speaks the protocols of all
 * services that are asked: lists are empty, and nothing that is asked about exists.
 */
final class PermissionServer implements AutoCloseable {

  static final String ACCOUNT = "111122223333";
  static final String ARN = "arn:aws:iam::" + ACCOUNT + ":user/auditor";

  private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/([^/]+)/");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern ROLE = Pattern.compile("RoleArn=arn%3Aaws%3Aiam%3A%3A(\\d{12})");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  final Set<String> denied = new ConcurrentSkipListSet<>();
  final Set<String> asked = new ConcurrentSkipListSet<>();
  final Set<String> wet = new ConcurrentSkipListSet<>();
  final Set<String> closedAccounts = new ConcurrentSkipListSet<>();
  final Set<String> closedRegions = new ConcurrentSkipListSet<>();
  volatile String externalId = "";

  private record Reply(int status, String type, String error, String body) {}

  PermissionServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher scope = SCOPE.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    Reply reply =
        scope.find()
            ? reply(exchange, scope.group(1), scope.group(2), body)
            : new Reply(400, "text/plain", "", "unsigned");
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    if (!reply.error().isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.error());
    }
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reply reply(HttpExchange exchange, String region, String service, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Matcher query = ACTION.matcher(body);
    if (target != null) {
      String operation = target.substring(target.lastIndexOf('.') + 1);
      asked.add(service + ":" + operation);
      return json(service, operation);
    }
    if (query.find()) {
      asked.add(service + ":" + query.group(1));
      return query(region, service, query.group(1), body);
    }
    String operation = rest(service, exchange.getRequestURI().getPath());
    asked.add(service + ":" + operation);
    return rest(service, operation, operation.startsWith("List"));
  }

  private Reply query(String region, String service, String operation, String body) {
    boolean allowed = !denied.contains(service + ":" + operation);
    if (service.equals("sts")) {
      return sts(operation, body);
    }
    if (service.equals("ec2")) {
      boolean dry = body.contains("DryRun=true");
      if (!dry) {
        wet.add(operation);
      }
      if (!allowed || closedRegions.contains(region)) {
        return ec2Error(403, "UnauthorizedOperation");
      }
      return dry ? ec2Error(412, "DryRunOperation") : xml(200, regions());
    }
    if (!allowed) {
      return queryError(403, "AccessDenied");
    }
    boolean about = body.contains(Nowhere.NAME);
    String name = operation + "Response><" + operation + "Result";
    return about
        ? queryError(400, "LoadBalancerNotFound")
        : xml(200, "<" + name + "></" + operation + "Result></" + operation + "Response>");
  }

  private Reply sts(String operation, String body) {
    if (denied.contains("sts:" + operation)) {
      return queryError(403, "AccessDenied");
    }
    if (operation.equals("GetCallerIdentity")) {
      return xml(
          200,
          "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>"
              + ARN
              + "</Arn><UserId>AIDA</UserId><Account>"
              + ACCOUNT
              + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
    Matcher role = ROLE.matcher(body);
    boolean open =
        role.find()
            && !closedAccounts.contains(role.group(1))
            && (externalId.isEmpty() || body.contains("ExternalId=" + externalId));
    return open
        ? xml(
            200,
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
                + "<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>"
                + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>"
                + "</AssumeRoleResponse>")
        : queryError(403, "AccessDenied");
  }

  private Reply json(String service, String operation) {
    if (denied.contains(service + ":" + operation)) {
      return jsonError(400, "AccessDeniedException");
    }
    if (operation.equals("ListAccounts")) {
      return new Reply(
          200,
          "application/x-amz-json-1.1",
          "",
          "{\"Accounts\":[{\"Id\":\"111122223333\",\"Status\":\"ACTIVE\"},"
              + "{\"Id\":\"444455556666\",\"Status\":\"ACTIVE\"},"
              + "{\"Id\":\"555566667777\",\"Status\":\"SUSPENDED\"},"
              + "{\"Id\":\"777788889999\",\"Status\":\"ACTIVE\"}]}");
    }
    boolean about =
        Set.of("ListTasks", "DescribeTasks", "ListListeners", "ListEndpointGroups")
            .contains(operation);
    return about
        ? jsonError(400, "ResourceNotFoundException")
        : new Reply(200, "application/x-amz-json-1.1", "", "{}");
  }

  private static String rest(String service, String path) {
    String[] parts = path.replaceFirst("/+$", "").split("/", -1);
    String last = parts[parts.length - 1];
    return switch (service) {
      case "eks" -> last.equals("clusters") ? "ListClusters" : "DescribeCluster";
      case "lambda" -> last.equals("urls") ? "ListFunctionUrlConfigs" : "ListFunctions";
      case "mq" -> last.equals("brokers") ? "ListBrokers" : "DescribeBroker";
      case "kafka" -> "ListClustersV2";
      case "es" -> last.equals("domain") ? "ListDomainNames" : "DescribeDomains";
      default -> throw new IllegalArgumentException(service + " " + path);
    };
  }

  private Reply rest(String service, String operation, boolean list) {
    if (denied.contains(service + ":" + operation)) {
      return new Reply(403, "application/json", "AccessDeniedException", "{\"message\":\"no\"}");
    }
    return list && !operation.equals("ListFunctionUrlConfigs")
        ? new Reply(200, "application/json", "", "{}")
        : new Reply(404, "application/json", "ResourceNotFoundException", "{\"message\":\"none\"}");
  }

  private static String regions() {
    return "<DescribeRegionsResponse><regionInfo>"
        + "<item><regionName>eu-central-1</regionName>"
        + "<optInStatus>opt-in-not-required</optInStatus></item>"
        + "<item><regionName>eu-west-1</regionName>"
        + "<optInStatus>opt-in-not-required</optInStatus></item>"
        + "<item><regionName>me-south-1</regionName><optInStatus>not-opted-in</optInStatus></item>"
        + "</regionInfo></DescribeRegionsResponse>";
  }

  private static Reply xml(int status, String body) {
    return new Reply(status, "text/xml", "", body);
  }

  private static Reply ec2Error(int status, String code) {
    return xml(
        status,
        "<Response><Errors><Error><Code>"
            + code
            + "</Code><Message>about permissions</Message></Error></Errors></Response>");
  }

  private static Reply queryError(int status, String code) {
    return xml(
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>about permissions</Message></Error></ErrorResponse>");
  }

  private static Reply jsonError(int status, String code) {
    return new Reply(
        status,
        "application/x-amz-json-1.1",
        "",
        "{\"__type\":\"" + code + "\",\"message\":\"about permissions\"}");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

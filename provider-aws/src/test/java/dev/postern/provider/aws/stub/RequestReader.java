package dev.postern.provider.aws.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requests of all of AWS's protocols. */
final class RequestReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/aws4_request");

  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RequestReader() {}

  static StubRequest read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Headers headers = exchange.getRequestHeaders();
    Matcher scope = SCOPE.matcher(String.valueOf(headers.getFirst("Authorization")));
    if (!scope.find()) {
      throw new IllegalArgumentException("not signed: " + exchange.getRequestURI());
    }
    String service = scope.group(3);
    Map<String, String> parameters = new LinkedHashMap<>();
    String operation =
        switch (Protocol.of(service)) {
          case EC2, QUERY -> {
            form(body, parameters);
            yield parameters.getOrDefault("Action", "");
          }
          case JSON -> {
            json(body, parameters);
            String target = String.valueOf(headers.getFirst("X-Amz-Target"));
            yield target.substring(target.lastIndexOf('.') + 1);
          }
          case REST -> {
            json(body, parameters);
            form(String.valueOf(exchange.getRequestURI().getRawQuery()), parameters);
            RestRoutes.Meaning meaning =
                RestRoutes.of(
                    service, exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            parameters.put("resource", meaning.resource());
            yield meaning.operation();
          }
        };
    return new StubRequest(
        service,
        operation,
        scope.group(2),
        scope.group(1),
        SIGNED.parse(String.valueOf(headers.getFirst("X-Amz-Date")), Instant::from),
        String.valueOf(headers.getFirst("Host")),
        String.valueOf(headers.getFirst("User-Agent")),
        ImmutableMap.copyOf(parameters));
  }

  private static void form(String text, Map<String, String> into) {
    for (String pair : Splitter.on('&').split(text)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        into.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void json(String body, Map<String, String> into) throws IOException {
    JsonNode node = body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
    node.properties()
        .forEach(
            field ->
                into.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
  }
}

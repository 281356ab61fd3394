package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, driven over loopback (W3C WebDriver). */
final class Browser implements AutoCloseable {

  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How WebDriver names an element in JSON. */
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  /** Starts it with a new profile in a folder; aborts the test where there is none. */
  Browser(Path profile) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Tool.BROWSER.path().toString(), "--port=0");
    this.driver = builder.redirectErrorStream(true).start();
    URI address = URI.create("http://127.0.0.1:" + port(driver));
    List<String> flags =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile);
    Map<String, Object> wanted =
        Map.of(
            "goog:chromeOptions",
            Map.of("args", flags),
            "goog:loggingPrefs",
            Map.of("browser", "ALL", "performance", "ALL"));
    JsonNode made =
        post(address.resolve("/session"), Map.of("capabilities", Map.of("alwaysMatch", wanted)));
    this.session = address.resolve("/session/" + made.path("sessionId").asText() + "/");
    // Away from the browser's own first page, and its requests forgotten.
    post(session.resolve("url"), Map.of("url", "about:blank"));
    requests();
  }

  private static String port(Process driver) throws IOException {
    BufferedReader log = driver.inputReader();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread reader = new Thread(() -> log.lines().forEach(rest -> {}), "browser-log");
        reader.setDaemon(true);
        reader.start();
        return started.group(1);
      }
    }
    throw new IllegalStateException("the browser's driver did not start");
  }

  void open(Path page) {
    post(session.resolve("url"), Map.of("url", page.toUri().toString()));
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) {
    return post(
        session.resolve("execute/sync"),
        Map.of("script", "return " + expression + ";", "args", List.of()));
  }

  /** Types into the element that a selector finds. */
  void type(String selector, String text) {
    JsonNode element =
        post(session.resolve("element"), Map.of("using", "css selector", "value", selector));
    String id = element.path(ELEMENT).asText();
    post(session.resolve("element/" + id + "/value"), Map.of("text", text));
  }

  /** Presses a key in the page, whatever has the focus. */
  void press(String key) {
    Map<String, Object> keys =
        Map.of(
            "type",
            "key",
            "id",
            "keyboard",
            "actions",
            List.of(
                Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)));
    post(session.resolve("actions"), Map.of("actions", List.of(keys)));
  }

  /** What the page and the browser complained about. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    post(session.resolve("se/log"), Map.of("type", "browser"))
        .forEach(entry -> complaints.add(entry.path("message").asText()));
    return complaints;
  }

  /** The addresses that were asked for since it started. */
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (JsonNode entry : post(session.resolve("se/log"), Map.of("type", "performance"))) {
      JsonNode message = json(entry.path("message").asText()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.at("/params/request/url").asText());
      }
    }
    return requests;
  }

  private JsonNode post(URI address, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + ": " + answer.body());
      }
      return json(answer.body()).path("value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(session.toString().replaceAll("/$", "")))
              .DELETE()
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.descendants().forEach(ProcessHandle::destroy);
      driver.destroy();
    }
  }
}

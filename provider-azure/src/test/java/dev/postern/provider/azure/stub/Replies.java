package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;

/** How Azure and what stands before it answers, well and badly. */
public final class Replies {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ImmutableMap<String, String> JSON =
      ImmutableMap.of("Content-Type", "application/json; charset=utf-8");

  private Replies() {}

  /** This answer. */
  public static Reply good(JsonNode answer) {
    return new Reply.Whole(200, JSON, answer.toString());
  }

  /** An error in the words of Resource Manager. */
  public static Reply error(int status, String code, String message) {
    var error = MAPPER.createObjectNode();
    error.putObject("error").put("code", code).put("message", message);
    return new Reply.Whole(status, JSON, error.toString());
  }

  /** Always this error. */
  public static Answering failing(int status, String code, String message) {
    return (request, before) -> error(status, code, message);
  }

  /** The caller lacks the permission. */
  public static Answering denied() {
    return (request, before) ->
        error(
            403,
            "AuthorizationFailed",
            "The client 'a1b2' with object id 'a1b2' does not have authorization to perform action"
                + " '"
                + request.action()
                + "' over scope '/subscriptions/"
                + request.subscription()
                + "' or the scope is invalid. If access was recently granted, please refresh your"
                + " credentials.");
  }

  /** The token was good once. */
  public static Answering expired() {
    return failing(401, "ExpiredAuthenticationToken", "The access token expiry UTC time is past.");
  }

  /** Too many requests; come back after so many seconds. */
  public static Answering throttled(int seconds) {
    return (request, before) ->
        new Reply.Whole(
            429,
            ImmutableMap.<String, String>builder()
                .putAll(JSON)
                .put("Retry-After", String.valueOf(seconds))
                .buildOrThrow(),
            ((Reply.Whole) error(429, "TooManyRequests", "The request is being throttled."))
                .body());
  }

  /** A failure inside the service. */
  public static Answering broken() {
    return failing(500, "InternalServerError", "Encountered internal server error.");
  }

  /** A page for people, such as a proxy's or a gateway's. */
  public static Answering html(int status) {
    return (request, before) ->
        new Reply.Whole(
            status,
            ImmutableMap.of("Content-Type", "text/html"),
            "<!doctype html><html><body>Bad gateway</body></html>");
  }

  /** The first half of a good answer, as if it were all of it. */
  public static Answering half(Answering good) {
    return (request, before) ->
        new Reply.Whole(200, JSON, half(((Reply.Whole) good.reply(request, before)).body()));
  }

  /** The first half of a good answer, then the connection breaks. */
  public static Answering cutOff(Answering good) {
    return (request, before) ->
        new Reply.CutOff(half(((Reply.Whole) good.reply(request, before)).body()));
  }

  /** The connection is closed without a word. */
  public static Answering hungUp() {
    return (request, before) -> new Reply.HungUp();
  }

  /** The same, later. */
  public static Answering late(Duration delay, Answering answering) {
    return (request, before) -> new Reply.Late(delay, answering.reply(request, before));
  }

  /** One thing for the first requests of an action, another for all later ones. */
  public static Answering first(int requests, Answering early, Answering later) {
    return (request, before) -> (before < requests ? early : later).reply(request, before);
  }

  private static String half(String body) {
    return body.substring(0, body.length() / 2);
  }
}

package dev.postern.provider.aws.stub;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import software.amazon.awssdk.core.SdkPojo;

/** How AWS and what stands before it answers, well and badly. */
public final class Replies {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;

  private Replies() {}

  /** Always this answer. */
  public static Answering answer(SdkPojo answer) {
    return (request, before) -> good(request, answer);
  }

  /** This answer. */
  public static Reply good(StubRequest request, SdkPojo answer) {
    Protocol protocol = Protocol.of(request.service());
    return new Reply.Whole(OK, protocol.contentType(), protocol.body(request.operation(), answer));
  }

  /** An answer without content. */
  public static Reply nothing(StubRequest request) {
    Protocol protocol = Protocol.of(request.service());
    return new Reply.Whole(OK, protocol.contentType(), protocol.nothing(request.operation()));
  }

  /** Pages, by the token that asks for each; the first has the empty token. */
  public static Answering pages(ImmutableMap<String, ? extends SdkPojo> pages) {
    return (request, before) -> {
      SdkPojo page = pages.get(request.token());
      return page == null
          ? error(request, BAD_REQUEST, "InvalidNextToken", "unknown token " + request.token())
          : good(request, page);
    };
  }

  /** The caller lacks the permission. */
  public static Answering denied() {
    return (request, before) -> {
      String code = Protocol.of(request.service()).denied();
      return error(request, FORBIDDEN, code, "not authorized to perform: " + request.action());
    };
  }

  /** The credentials were good once. */
  public static Answering expired() {
    return (request, before) ->
        error(
            request,
            BAD_REQUEST,
            request.service().equals("ec2") ? "RequestExpired" : "ExpiredToken",
            "The security token included in the request is expired");
  }

  /** The clocks differ too much. */
  public static Answering tooSkewed() {
    return (request, before) ->
        error(
            request,
            FORBIDDEN,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.");
  }

  /** Too many requests. */
  public static Answering throttled() {
    return (request, before) ->
        error(
            request,
            UNAVAILABLE,
            Protocol.of(request.service()).throttled(),
            "Request limit exceeded.");
  }

  /** A page for people, such as a proxy's or a gateway's. */
  public static Answering html(int status) {
    String page =
        "<!doctype html><html><head><title>Oops</title></head><body>Bad<br>gateway</body></html>";
    return (request, before) -> new Reply.Whole(status, "text/html", page);
  }

  /** A failure inside the service. */
  public static Answering broken() {
    return (request, before) -> error(request, INTERNAL, "InternalError", "try again");
  }

  /** An error in the words of the service's protocol. */
  public static Reply error(StubRequest request, int status, String code, String message) {
    Protocol protocol = Protocol.of(request.service());
    return new Reply.Whole(status, protocol.contentType(), protocol.error(code, message));
  }

  /** The first half of a good answer, as if it were all of it. */
  public static Answering half(Answering good) {
    return (request, before) ->
        good.reply(request, before) instanceof Reply.Whole whole
            ? new Reply.Whole(whole.status(), whole.contentType(), half(whole.body()))
            : new Reply.HungUp();
  }

  /** The first half of a good answer, then the connection breaks. */
  public static Answering cutOff(Answering good) {
    return (request, before) ->
        good.reply(request, before) instanceof Reply.Whole whole
            ? new Reply.CutOff(whole.contentType(), half(whole.body()))
            : new Reply.HungUp();
  }

  /** The connection is closed without a word. */
  public static Answering hungUp() {
    return (request, before) -> new Reply.HungUp();
  }

  /** Nobody answers. */
  public static Answering silence() {
    return (request, before) -> new Reply.Silence();
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

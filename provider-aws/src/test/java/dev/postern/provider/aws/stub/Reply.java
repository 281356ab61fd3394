package dev.postern.provider.aws.stub;

import java.time.Duration;

/** What comes back for a request. */
public sealed interface Reply {

  /** A whole HTTP response. */
  record Whole(int status, String contentType, String body) implements Reply {}

  /** A response that announces more than it sends before its connection is closed. */
  record CutOff(String contentType, String body) implements Reply {}

  /** The connection is closed without a response. */
  record HungUp() implements Reply {}

  /** Nothing at all, until the caller loses patience. */
  record Silence() implements Reply {}

  /** Another reply, later. */
  record Late(Duration delay, Reply reply) implements Reply {}
}

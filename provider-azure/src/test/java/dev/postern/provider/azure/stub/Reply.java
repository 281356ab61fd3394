package dev.postern.provider.azure.stub;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;

/** What comes back for a request. */
public sealed interface Reply {

  /** A whole HTTP response. */
  record Whole(int status, ImmutableMap<String, String> headers, String body) implements Reply {}

  /** A response that announces more than it sends before its connection is closed. */
  record CutOff(String body) implements Reply {}

  /** The connection is closed without a response. */
  record HungUp() implements Reply {}

  /** Another reply, later. */
  record Late(Duration delay, Reply reply) implements Reply {}
}

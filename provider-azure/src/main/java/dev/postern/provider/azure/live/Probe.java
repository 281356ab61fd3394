package dev.postern.provider.azure.live;

import dev.postern.provider.azure.snapshot.AzureCall;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cheapest request that tells whether a call is allowed: one page of a list, or a question
 * about something that is not there.
 *
 * @param ask the call
 * @param request what is sent
 */
record Probe(Ask ask, Request request) {

  /** What is known about a permission. */
  enum Verdict {
    ALLOWED,
    DENIED,
    /** Azure answered, but not about the permission; or nobody did. */
    UNCLEAR
  }

  /** What came back. */
  record Outcome(Verdict verdict, String detail, boolean answered) {}

  /** How to try out a call in a subscription. */
  static Probe of(Ask ask, String subscription, String location) {
    if (ask.call() == AzureCall.SERVICE_TAGS) {
      return new Probe(ask, CallTable.tags(subscription, location));
    }
    return ask.about()
        .map(
            about ->
                about
                    .questions()
                    .of(new Nowhere(subscription).like(about.parent()), ask.version())
                    .findFirst()
                    .orElseThrow()
                    .request())
        .map(request -> new Probe(ask, request))
        .orElseGet(() -> new Probe(ask, ask.in(subscription)));
  }

  /** Sends it. */
  Outcome run(Lists lists) {
    try {
      lists.read(ask, request, page -> false);
      return new Outcome(Verdict.ALLOWED, "allowed", true);
    } catch (Refused e) {
      return outcome(e.refusal());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written
    }
  }

  private Outcome outcome(Refusal refusal) {
    return switch (refusal.kind()) {
      case ABSENT ->
          new Outcome(
              Verdict.ALLOWED, "allowed, by asking about something that is not there", true);
      case UNREGISTERED ->
          new Outcome(
              Verdict.ALLOWED,
              "not needed: " + ask.namespace() + " is not registered, so there is none",
              true);
      case DENIED, CREDENTIALS, NO_SUBSCRIPTION ->
          new Outcome(Verdict.DENIED, "denied: " + refusal.detail(), true);
      case UNKNOWN_TYPE, FAILED, SILENT ->
          new Outcome(Verdict.UNCLEAR, refusal.detail(), refusal.answered());
    };
  }
}

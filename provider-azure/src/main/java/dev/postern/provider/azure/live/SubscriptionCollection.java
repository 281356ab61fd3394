package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import dev.postern.provider.azure.live.Ask.Question;
import dev.postern.provider.azure.live.Ask.Turn;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.work.Crew;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Collects one subscription. Every list is read by one thread, and questions about single resources
 * are asked by {@link #AT_ONCE} at most. A subscription has a bucket of its own, of 250 reads and
 * 25 more each second (azure-resource-manager/management/request-limits-and-throttling).
 */
final class SubscriptionCollection {

  static final int AT_ONCE = 5;

  private final String subscription;
  private final ScopeWriter<AzureCall> out;
  private final Crew crew;
  private final Runnable afterCall;
  private final Lists lists;
  private final Map<AzureCall, Queue<Question>> questions = new EnumMap<>(AzureCall.class);
  private final Set<AzureCall> answered = ConcurrentHashMap.newKeySet();
  private final Set<AzureCall> unregistered = ConcurrentHashMap.newKeySet();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

  SubscriptionCollection(
      Lists lists, String subscription, ScopeWriter<AzureCall> out, Crew crew, Runnable afterCall) {
    this.subscription = subscription;
    this.out = out;
    this.crew = crew;
    this.afterCall = afterCall;
    this.lists = lists;
    CallTable.DETAILS.forEach(ask -> questions.put(ask.call(), new ConcurrentLinkedQueue<>()));
  }

  /**
   * Asks for the tags of services, which are the same wherever they are asked for.
   *
   * @return whether they were answered
   */
  boolean tags(String location) throws IOException {
    return list(CallTable.TAGS, CallTable.tags(subscription, location));
  }

  /**
   * Collects everything else.
   *
   * @return why the subscription as a whole could not be entered; empty if it could
   */
  Optional<Refusal> everything() throws IOException {
    for (Turn turn : Turn.values()) {
      List<Ask> asks = CallTable.LISTS.stream().filter(ask -> ask.turn() == turn).toList();
      if (turn != Turn.DOORS && refusals.size() == count(Turn.DOORS) && nobodyAnswers()) {
        asks.forEach(ask -> skip(ask, CallStatus.SKIPPED, "the first calls had no answer"));
      } else {
        crew.all(asks.stream().<Crew.Task>map(ask -> () -> list(ask)).toList());
      }
    }
    if (isClosed()) {
      return refusals.stream().filter(SubscriptionCollection::closes).findFirst();
    }
    for (Ask ask : CallTable.DETAILS) {
      details(ask);
    }
    return Optional.empty();
  }

  private static long count(Turn turn) {
    return CallTable.LISTS.stream().filter(ask -> ask.turn() == turn).count();
  }

  private boolean nobodyAnswers() {
    return refusals.stream().noneMatch(Refusal::answered);
  }

  /** Whether every list is refused for a reason that is one of the whole subscription. */
  private boolean isClosed() {
    return CallTable.LISTS.stream().map(Ask::call).noneMatch(answered::contains)
        && refusals.stream().anyMatch(SubscriptionCollection::closes)
        && refusals.stream().allMatch(r -> closes(r) || r.kind() == Refusal.Kind.UNREGISTERED);
  }

  private static boolean closes(Refusal refusal) {
    return switch (refusal.kind()) {
      case DENIED, CREDENTIALS, NO_SUBSCRIPTION -> true;
      case UNREGISTERED, UNKNOWN_TYPE, ABSENT, FAILED, SILENT -> false;
    };
  }

  private void skip(Ask ask, CallStatus status, String why) {
    out.note(ask.call(), "", status, why);
  }

  private void list(Ask ask) throws IOException {
    if (ask.call() == AzureCall.VIRTUAL_MACHINES) {
      machines(ask);
    } else {
      list(ask, ask.in(subscription));
    }
  }

  private boolean list(Ask ask, Request request) throws IOException {
    try {
      walk(ask, "", request, page -> {});
      answered.add(ask.call());
      return true;
    } catch (Refused e) {
      refused(ask, "", e.refusal());
      return false;
    }
  }

  /** Machines, with what another list says of their states. */
  private void machines(Ask ask) throws IOException {
    PowerStates states = new PowerStates();
    Optional<Refusal> stateless = Optional.empty();
    try {
      states.read(lists, ask, subscription);
    } catch (Refused e) {
      stateless = Optional.of(e.refusal());
    }
    afterCall.run();
    try {
      walk(ask, "", ask.in(subscription), states::addTo);
      answered.add(ask.call());
      stateless.ifPresent(
          why -> out.note(ask.call(), "", why.status(), "which machines run: " + why.detail()));
    } catch (Refused e) {
      refused(ask, "", e.refusal());
    }
  }

  /** Changes the elements of a page before they are kept. */
  private interface Change {
    void of(JsonNode elements);
  }

  private void walk(Ask ask, String resource, Request request, Change change)
      throws Refused, IOException {
    try (Answer answer = new Answer(out, ask.call(), resource)) {
      lists.read(
          ask,
          request,
          page -> {
            JsonNode elements = page.path(ask.call().listField());
            change.of(elements);
            answer.add(page);
            elements.forEach(element -> ask(ask.call(), element));
            afterCall.run();
            return true;
          });
    }
  }

  /** Takes note of what is to be asked about an element. */
  private void ask(AzureCall listed, JsonNode element) {
    for (Ask ask : CallTable.DETAILS) {
      Ask.About about = ask.about().orElseThrow();
      if (about.parent() == listed) {
        try {
          about.questions().of(element, ask.version()).forEach(one -> ask(ask, one));
        } catch (IllegalArgumentException climbing) {
          doubt(ask, element.path("id").asText());
        }
      }
    }
  }

  private void ask(Ask ask, Question question) {
    String within = "/subscriptions/" + subscription + "/";
    if (Ascii.toLowerCase(question.request().target()).startsWith(Ascii.toLowerCase(within))) {
      questions.getOrDefault(ask.call(), new ConcurrentLinkedQueue<>()).add(question);
    } else {
      doubt(ask, question.resource());
    }
  }

  /** An answer is not to lead us anywhere else. */
  private void doubt(Ask ask, String resource) {
    out.note(
        ask.call(),
        resource,
        CallStatus.SKIPPED,
        "its id is none of this subscription's resources");
  }

  private void refused(Ask ask, String resource, Refusal refusal) {
    afterCall.run();
    if (resource.isEmpty()) {
      refusals.add(refusal);
    }
    switch (refusal.kind()) {
      case UNREGISTERED -> {
        unregistered.add(ask.call());
        out.note(
            ask.call(),
            resource,
            CallStatus.NOT_NEEDED,
            ask.namespace() + " is not registered in this subscription, so there is none");
      }
      case ABSENT ->
          out.note(
              ask.call(),
              resource,
              resource.isEmpty() ? CallStatus.FAILED : CallStatus.NOT_NEEDED,
              resource.isEmpty() ? refusal.detail() : "it was deleted while we asked");
      case DENIED, CREDENTIALS, NO_SUBSCRIPTION, UNKNOWN_TYPE, FAILED, SILENT ->
          out.note(ask.call(), resource, refusal.status(), refusal.detail());
    }
  }

  private void details(Ask ask) throws IOException {
    Queue<Question> left = questions.getOrDefault(ask.call(), new ConcurrentLinkedQueue<>());
    boolean listed = answered.contains(ask.about().orElseThrow().parent());
    if (left.isEmpty()) {
      if (listed || unregistered.contains(ask.about().orElseThrow().parent())) {
        skip(ask, CallStatus.NOT_NEEDED, "there is nothing to ask about");
      }
      return;
    }
    Crew.Task worker =
        () -> {
          for (Question one = left.poll(); one != null; one = left.poll()) {
            try {
              walk(ask, one.resource(), one.request(), page -> {});
            } catch (Refused e) {
              refused(ask, one.resource(), e.refusal());
            }
          }
        };
    crew.all(Collections.nCopies(Math.min(AT_ONCE, left.size()), worker));
  }
}

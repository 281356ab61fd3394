package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call and what it takes to make it.
 *
 * @param call whose answer it is
 * @param version of the API, which decides how the answer is written
 * @param turn lists of later turns are asked for when earlier ones are answered
 * @param parameters of the query, besides the version
 * @param about what it is asked about, one by one; empty: it lists a whole subscription
 */
record Ask(
    AzureCall call,
    String version,
    Turn turn,
    ImmutableMap<String, String> parameters,
    Optional<About> about) {

  /**
   * When a list is asked for. What refers to something is asked for before it, so that what is made
   * in between is found in the later answer.
   */
  enum Turn {
    /** Interfaces and ways in, which refer to networks. */
    DOORS,
    /** Networks, which refer to groups and routes. */
    NETWORKS,
    /** All else. */
    REST
  }

  /** One thing to ask about. */
  record Question(String resource, Request request) {}

  /** Makes questions of what another call listed. */
  interface Questions {

    /** What is asked about one element of the other call's answer. */
    Stream<Question> of(JsonNode element, String version);
  }

  /**
   * What a call is asked about.
   *
   * @param parent the call that lists it
   * @param questions what is asked about each
   */
  record About(AzureCall parent, Questions questions) {}

  static Ask list(AzureCall call, String version, Turn turn) {
    return new Ask(call, version, turn, ImmutableMap.of(), Optional.empty());
  }

  static Ask about(AzureCall call, String version, AzureCall parent, Questions questions) {
    return new Ask(
        call, version, Turn.REST, ImmutableMap.of(), Optional.of(new About(parent, questions)));
  }

  /** Lists what lies below each element of another list. */
  static Ask below(AzureCall call, String version, AzureCall parent, String path) {
    return about(
        call,
        version,
        parent,
        (element, v) -> Stream.of(below(element, path, v, ImmutableMap.of())));
  }

  static Question below(
      JsonNode element, String path, String version, ImmutableMap<String, String> parameters) {
    String id = element.path("id").asText();
    return new Question(id, Request.get(id + "/" + path, version, parameters));
  }

  /** The list of a whole subscription. */
  Request in(String subscription) {
    return Request.get(
        "/subscriptions/" + subscription + "/providers/" + call.type(), version, parameters);
  }

  /** The part of the type that is registered in subscriptions: {@code Microsoft.Sql}. */
  String namespace() {
    return call.type().substring(0, call.type().indexOf('/'));
  }

  /** The type without the namespace: {@code servers/firewallRules}. */
  String typeName() {
    return call.type().substring(namespace().length() + 1);
  }
}

package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Firewall rules that are asked server by server; each is a range of addresses. */
final class FirewallRules {

  private final Estate estate;
  private final Ledger ledger;
  private final AzureCall call;
  private final BiFunction<String, JsonNode, AllowedSource> row;
  private final ListMultimap<ResourceId, AllowedSource> rows = ArrayListMultimap.create();
  private final Set<Answers<AzureCall>> nameless = new HashSet<>();

  /**
   * Reads the rules of all servers of a kind.
   *
   * @param row makes a row of a rule's name and what it says
   */
  FirewallRules(
      Estate estate,
      Ledger ledger,
      AzureCall call,
      BiFunction<String, JsonNode, AllowedSource> row) {
    this.estate = estate;
    this.ledger = ledger;
    this.call = call;
    this.row = row;
    for (String subscription : estate.subscriptions()) {
      Answers<AzureCall> answers = estate.answers(subscription);
      answers.forEach(call, node -> read(answers, node));
    }
  }

  private void read(Answers<AzureCall> answers, JsonNode node) {
    ledger.read(1);
    ResourceId id = ResourceId.in(node);
    ResourceId server = id.parent();
    if (server.isEmpty()) {
      ledger.unsupported();
      nameless.add(answers);
      Scope scope = Estate.everywhere(answers.account());
      ledger.gap(scope, call.action(), "unsupported", "", "a firewall rule without an id");
      return;
    }
    rows.put(server, row.apply(id.name(), node.path("properties")));
  }

  /** Every server that a rule belongs to. */
  ImmutableSortedSet<ResourceId> servers() {
    return ImmutableSortedSet.copyOf(rows.keySet());
  }

  /** What became of the call that should have told of a server that has rules. */
  Presence presence(AzureCall servers, ResourceId server) {
    return estate
        .answersAbout(server)
        .map(answers -> answers.presence(servers))
        .orElse(Presence.MISSING);
  }

  /** The rules of a server, and what is not known of them. */
  Firewall of(ResourceId server) {
    Optional<Answers<AzureCall>> answers = estate.answersAbout(server);
    Presence presence =
        answers.map(one -> one.presence(call, server.toString())).orElse(Presence.MISSING);
    ImmutableList.Builder<Doubt> doubts = ImmutableList.builder();
    if (presence != Presence.ANSWERED) {
      String reason =
          presence == Presence.INCOMPLETE
              ? "the firewall rules of " + server.name() + " were read in part only"
              : "the firewall rules of " + server.name() + " were not read";
      doubts.add(new Doubt(call.action(), presence.gap(), reason));
    } else if (answers.filter(nameless::contains).isPresent()) {
      doubts.add(
          new Doubt(
              call.action(),
              "unsupported",
              "a firewall rule that names no server may be one of " + server.name()));
    }
    return Firewall.only(call, "firewallRules", ImmutableList.copyOf(rows.get(server)))
        .doubting(doubts.build());
  }
}

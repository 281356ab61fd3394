package dev.postern.provider.aws.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.ScopeWriter;
import dev.postern.work.Crew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Collects one account in one region. Every call is made by one thread at a time, but for calls
 * about single resources, which are made by {@link #AT_ONCE} at most: that is the bound per
 * account, region and action.
 */
final class ScopeCollection {

  /** EC2 Developer Guide, request throttling: a few at a time leave room for production. */
  static final int AT_ONCE = 5;

  private static final String NO_INTERFACES = "there is no network interface in this region";

  private final Clients clients;
  private final ScopeWriter<AwsCall> out;
  private final Crew crew;
  private final Runnable afterCall;
  private final Map<AwsCall, ImmutableList<String>> ids = new ConcurrentHashMap<>();
  private final Set<AwsCall> refused = ConcurrentHashMap.newKeySet();
  private final Set<AwsCall> denied = ConcurrentHashMap.newKeySet();
  private final Dangling dangling = new Dangling();
  private final Mentions mentions = new Mentions();
  private volatile boolean reached;

  ScopeCollection(Clients clients, ScopeWriter<AwsCall> out, Crew crew, Runnable afterCall) {
    this.clients = clients;
    this.out = out;
    this.crew = crew;
    this.afterCall = afterCall;
  }

  /**
   * Collects everything.
   *
   * @param global whether this region answers for services without regions
   */
  void everything(boolean global) throws IOException {
    lists(CallTable.FIRST);
    if (!reached) {
      skip(rest(), CallStatus.SKIPPED, "the region did not answer the first calls");
      return;
    }
    boolean interfaces = mayExist(AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES);
    List<Ask> lists = new ArrayList<>();
    for (Ask ask : CallTable.LISTS) {
      switch (ask.when()) {
        case ALWAYS -> lists.add(ask);
        case WITH_INTERFACES -> add(lists, ask, interfaces, NO_INTERFACES);
        case GLOBAL -> add(lists, ask, global, "another region answers for it");
      }
    }
    lists(lists);
    for (Ask ask : CallTable.DETAILS) {
      details(ask);
    }
    if (interfaces) {
      again(CallTable.FIRST); // they change most, and they refer to everything else
      ImmutableSet<AwsCall> lacking = dangling.lacking(ids);
      again(all().stream().filter(ask -> lacking.contains(ask.call())).toList());
    }
  }

  /**
   * A second answer replaces the first, and what went wrong with it. Who lacks a permission is not
   * asked twice.
   */
  private void again(List<Ask> all) throws IOException {
    List<Ask> asks = all.stream().filter(ask -> !denied.contains(ask.call())).toList();
    for (Ask ask : asks) {
      if (refused.remove(ask.call())) {
        out.forget(ask.call());
      }
    }
    lists(asks);
  }

  /**
   * Collects only what this region answers for the whole account.
   *
   * @return whether there is anything, or nobody could tell
   */
  boolean globalOnly() throws IOException {
    List<Ask> lists = CallTable.LISTS.stream().filter(a -> a.when() == Ask.When.GLOBAL).toList();
    lists(lists);
    if (lists.stream().allMatch(a -> !refused.contains(a.call()) && ids(a.call()).isEmpty())) {
      return false;
    }
    for (Ask ask : CallTable.DETAILS) {
      if (ask.about().filter(a -> ids.containsKey(a.call())).isPresent()) {
        details(ask);
      }
    }
    ImmutableList<Ask> others =
        all().stream()
            .filter(ask -> !ids.containsKey(ask.call()) && !refused.contains(ask.call()))
            .collect(ImmutableList.toImmutableList());
    skip(others, CallStatus.NOT_NEEDED, "the region was not asked for");
    return true;
  }

  private void add(List<Ask> asks, Ask ask, boolean sensible, String otherwise) {
    if (sensible) {
      asks.add(ask);
    } else {
      skip(ImmutableList.of(ask), CallStatus.NOT_NEEDED, otherwise);
    }
  }

  private void skip(List<Ask> asks, CallStatus status, String why) {
    asks.forEach(ask -> out.note(ask.call(), "", status, why));
  }

  private static ImmutableList<Ask> all() {
    return ImmutableList.<Ask>builder().addAll(CallTable.FIRST).addAll(rest()).build();
  }

  private static ImmutableList<Ask> rest() {
    return ImmutableList.<Ask>builder().addAll(CallTable.LISTS).addAll(CallTable.DETAILS).build();
  }

  private ImmutableList<String> ids(AwsCall call) {
    return ids.getOrDefault(call, ImmutableList.of());
  }

  private void lists(List<Ask> asks) throws IOException {
    crew.all(asks.stream().<Crew.Task>map(ask -> () -> list(ask)).toList());
  }

  private void list(Ask ask) throws IOException {
    try (Answer answer = new Answer(out, ask.call(), "", idOf(ask.call()))) {
      walk(ask, ImmutableList.of(), answer);
      ids.put(ask.call(), answer.ids());
    }
  }

  /** The field by which later calls ask about a call's elements. */
  private static String idOf(AwsCall call) {
    return CallTable.DETAILS.stream()
        .flatMap(ask -> ask.about().stream())
        .filter(about -> about.call() == call)
        .map(Ask.About::id)
        .findFirst()
        .orElse(call.idField());
  }

  private void details(Ask ask) throws IOException {
    Ask.About about = ask.about().orElseThrow();
    ImmutableList<String> resources = which(about);
    if (resources.isEmpty()) {
      if (refused.contains(about.call())) {
        refused.add(ask.call()); // nobody knows what there is to ask about
      } else {
        skip(ImmutableList.of(ask), CallStatus.NOT_NEEDED, "there is nothing to ask about");
        ids.put(ask.call(), ImmutableList.of());
      }
      return;
    }
    if (about.batch() == Ask.ALL_AT_ONCE) {
      list(ask);
      return;
    }
    Queue<List<String>> batches =
        new ConcurrentLinkedQueue<>(Lists.partition(resources, about.batch()));
    Queue<String> found = new ConcurrentLinkedQueue<>();
    try (Answer together = new Answer(out, ask.call(), "", idOf(ask.call()))) {
      Crew.Task worker =
          () -> {
            for (List<String> batch = batches.poll(); batch != null; batch = batches.poll()) {
              if (ask.call().fileEach()) {
                try (Answer own = new Answer(out, ask.call(), batch.get(0), "")) {
                  walk(ask, batch, own);
                }
              } else {
                walk(ask, batch, together);
              }
            }
          };
      int workers = Math.min(AT_ONCE, batches.size());
      crew.all(Collections.nCopies(workers, worker));
      found.addAll(together.ids());
    }
    ids.put(ask.call(), ImmutableList.copyOf(found));
  }

  /** The listed resources about which it makes sense to ask. */
  private ImmutableList<String> which(Ask.About about) {
    ImmutableList<String> listed = ids(about.call());
    // What groups mention is known only if they were read.
    if (about.which() == Ask.Which.EVERY
        || refused.contains(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS)) {
      return listed;
    }
    if (about.which() == Ask.Which.IN_USE) {
      return mayExist(AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES)
          ? listed
          : filtered(listed, mentions::list);
    }
    return filtered(listed, mentions::foreignGroupsIn);
  }

  private static ImmutableList<String> filtered(List<String> names, Predicate<String> fits) {
    return names.stream().filter(fits).collect(ImmutableList.toImmutableList());
  }

  /** Whether a list is not known to be empty. */
  private boolean mayExist(AwsCall call) {
    return refused.contains(call) || !ids(call).isEmpty();
  }

  /** Makes a call page by page; what goes wrong becomes a note. */
  private void walk(Ask ask, List<String> resources, Answer answer) throws IOException {
    try {
      for (SdkPojo page : new FreshPages<>(ask.asker().pages(clients, resources))) {
        ObjectNode response = SdkJson.of(page);
        reached = true;
        answer.add(response);
        dangling.read(response);
        mentions.read(response);
        afterCall.run();
      }
    } catch (SdkException e) {
      afterCall.run();
      if (Unserved.is(ask.call(), clients.region(), e)) {
        skip(ImmutableList.of(ask), CallStatus.NOT_NEEDED, Unserved.REASON);
        return;
      }
      answer.spoil();
      Refusal refusal = Refusal.of(e);
      reached |= refusal.answered();
      note(ask, resources, refusal);
    }
  }

  private void note(Ask ask, List<String> resources, Refusal refusal) {
    refused.add(ask.call());
    if (refusal.status() == CallStatus.DENIED) {
      denied.add(ask.call());
    }
    if (resources.isEmpty()) {
      out.note(ask.call(), "", refusal.status(), refusal.detail());
    }
    for (String resource : resources) {
      out.note(ask.call(), resource, refusal.status(), refusal.detail());
    }
  }
}

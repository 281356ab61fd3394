package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The cheapest call that tells whether a permission is there.
 *
 * @param action the permission
 * @param call whose answer needs it
 * @param global whether one region answers for all
 * @param asker makes the call
 */
record Probe(String action, AwsCall call, boolean global, Ask.Asker asker) {

  /** One probe for every permission in the table of calls, sorted. */
  static ImmutableList<Probe> all(Nowhere nowhere) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    Stream.of(CallTable.FIRST, CallTable.LISTS, CallTable.DETAILS)
        .flatMap(List::stream)
        .flatMap(ask -> of(ask, nowhere))
        .forEach(probe -> probes.putIfAbsent(probe.action(), probe));
    return ImmutableList.sortedCopyOf((a, b) -> a.action().compareTo(b.action()), probes.values());
  }

  private static Stream<Probe> of(Ask ask, Nowhere nowhere) {
    if (ask.call() == AwsCall.ECS_DESCRIBE_TASKS) {
      return containerTasks();
    }
    ImmutableList<String> resources =
        ask.about().map(a -> ImmutableList.of(nowhere.like(a.call()))).orElse(ImmutableList.of());
    boolean global = ask.actions().get(0).startsWith("globalaccelerator:");
    return ask.actions().stream()
        .map(
            action ->
                new Probe(
                    action, ask.call(), global, (c, none) -> ask.asker().pages(c, resources)));
  }

  /** Tasks are found by three calls, each with a permission of its own. */
  private static Stream<Probe> containerTasks() {
    return Stream.of(
        tasks("ecs:ListClusters", (c, none) -> one(c.ecs().listClusters(r -> r.maxResults(1)))),
        tasks("ecs:ListTasks", (c, none) -> one(c.ecs().listTasks(r -> r.cluster(Nowhere.NAME)))),
        tasks(
            "ecs:DescribeTasks",
            (c, none) ->
                one(c.ecs().describeTasks(r -> r.cluster(Nowhere.NAME).tasks("0".repeat(32))))));
  }

  private static Probe tasks(String action, Ask.Asker asker) {
    return new Probe(action, AwsCall.ECS_DESCRIBE_TASKS, false, asker);
  }

  private static Iterable<SdkPojo> one(SdkPojo response) {
    return ImmutableList.of(response);
  }

  /** Makes the call, one page of it. */
  Verdict run(Clients clients) {
    return Verdict.of(() -> asker.pages(clients, ImmutableList.of()).iterator().next());
  }
}

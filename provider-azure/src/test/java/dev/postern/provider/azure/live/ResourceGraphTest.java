package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ticker;
import com.google.common.collect.ImmutableMap;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.stub.Answering;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.Reply;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.provider.azure.stub.StubEstate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resource Graph saves requests and changes nothing else. */
final class ResourceGraphTest {

  private static final String GRAPH = "Microsoft.ResourceGraph/resources/read";
  private static final String PERMISSIONS = "Microsoft.Authorization/permissions/read";
  private static final String INTERFACES = "Microsoft.Network/networkInterfaces/read";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private StubArm arm;
  private LiveRun plain;

  @BeforeEach
  void start() throws IOException {
    arm = new StubArm(SampleEstate.both());
    plain = LiveRun.of(arm, folder.resolve("plain"));
    arm.recording().clear();
  }

  @AfterEach
  void stop() {
    assertThat(arm.strange()).isEmpty();
    arm.close();
  }

  private LiveRun graph() {
    return graph(arm, folder.resolve("graph"));
  }

  private static LiveRun graph(StubArm arm, Path folder) {
    return LiveRun.of(LiveRun.collector(arm).resourceGraph(true).build(), folder);
  }

  /** The report without what only says how old the answers are. */
  private static JsonNode judged(LiveRun run) {
    ObjectNode report = (ObjectNode) run.report();
    ArrayNode assumptions = (ArrayNode) report.path("coverage").path("assumptions");
    for (int at = assumptions.size() - 1; at >= 0; at--) {
      if (assumptions.get(at).path("call").asText().startsWith("Microsoft.ResourceGraph/")) {
        assumptions.remove(at);
      }
    }
    return report;
  }

  private static List<String> delayed(LiveRun run) {
    return run.result().coverage().assumptions().stream()
        .filter(one -> one.call().equals("Microsoft.ResourceGraph/resources"))
        .peek(one -> assertThat(one.detail()).contains("minutes behind"))
        .map(one -> one.scope().account())
        .toList();
  }

  @Test
  void theReportIsTheSameAndSaysThatItMayLag() {
    LiveRun run = graph();

    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(delayed(run)).containsExactly(SampleEstate.PROD, SampleEstate.DEV);
    assertThat(delayed(plain)).isEmpty();
    assertThat(arm.recording().count(INTERFACES)).isZero();
    assertThat(arm.recording().count(GRAPH)).isEqualTo(1);
    assertThat(arm.recording().count(PERMISSIONS)).isEqualTo(2);
  }

  @Test
  void aListThatWasLostSinceIsMissingAndNotEmpty() throws IOException {
    graph();
    Path prod = folder.resolve("graph/azure/" + SampleEstate.PROD);
    assertThat(Files.readString(prod.resolve("snapshot.json"))).contains("\"delayed\"");
    Files.delete(prod.resolve("network-interfaces.json"));

    assertThat(LiveRun.audit(folder.resolve("graph")).build().run().coverage().gaps())
        .anyMatch(
            gap ->
                gap.call().equals(INTERFACES) && gap.scope().account().equals(SampleEstate.PROD));
  }

  @Test
  void nothingIsAskedOfItUnlessThatIsWanted() {
    LiveRun run = LiveRun.of(arm, folder.resolve("again"));
    assertThat(run.text()).isEqualTo(plain.text());
    assertThat(arm.recording().count(GRAPH)).isZero();
    assertThat(arm.recording().count(PERMISSIONS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void anAnswerInPagesIsTheAnswerAsAWhole(int size) {
    arm.pages(size);
    LiveRun run = graph();
    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(delayed(run)).hasSize(2);
    assertThat(arm.recording().count(GRAPH)).isGreaterThan(2);
    assertThat(arm.recording().count(INTERFACES)).isZero();
  }

  static Stream<String> lists() {
    return CallTable.LISTS.stream().map(ask -> ask.call().action());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void whatIsHiddenIsAGapByNameAndNothingIsHeldForClosed(String action) throws IOException {
    try (StubArm hiding = new StubArm(SampleEstate.both().deny(SampleEstate.PROD, action))) {
      LiveRun without = LiveRun.of(hiding, folder.resolve("without"));
      hiding.recording().clear();

      LiveRun run = graph(hiding, folder.resolve("with"));

      assertThat(run.gaps())
          .anyMatch(
              gap ->
                  gap.call().equals(action)
                      && gap.status().equals("denied")
                      && gap.scope().account().equals(SampleEstate.PROD));
      assertThat(run.closedAlthoughOpenIn(plain)).isEmpty();
      assertThat(judged(run)).isEqualTo(judged(without));
      assertThat(hiding.recording().count(GRAPH)).isEqualTo(1);
    }
  }

  private static Answering changed(Answering good, Consumer<ObjectNode> change) {
    return (request, before) -> {
      Reply.Whole whole = (Reply.Whole) good.reply(request, before);
      try {
        ObjectNode page = (ObjectNode) MAPPER.readTree(whole.body());
        change.accept(page);
        return new Reply.Whole(whole.status(), whole.headers(), page.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static ObjectNode row(ObjectNode page, int at) {
    return (ObjectNode) page.path("data").path(at);
  }

  /** What can be wrong with an answer, each by name. */
  static Map<String, Consumer<ObjectNode>> damages() {
    return ImmutableMap.<String, Consumer<ObjectNode>>builder()
        .put("truncated", page -> page.put("resultTruncated", "true"))
        .put("no rows", page -> page.remove("data"))
        .put("a table", page -> page.putObject("data").putArray("columns"))
        .put("no total", page -> page.remove("totalRecords"))
        .put("a row is lost", page -> ((ArrayNode) page.path("data")).remove(3))
        .put("a row twice", page -> ((ArrayNode) page.path("data")).add(page.at("/data/3")))
        .put("no id", page -> row(page, 3).remove("id"))
        .put("of nobody", page -> row(page, 3).put("id", "/subscriptions/x/providers/a/b/c"))
        .put("of no type", page -> row(page, 3).put("type", "microsoft.x/y"))
        .put("no properties", page -> row(page, 3).putNull("properties"))
        .put("no resource", page -> ((ArrayNode) page.path("data")).set(3, "text"))
        .put("circles", page -> page.put("$skipToken", "MA=="))
        .put(
            "empty for ever",
            page -> page.put("$skipToken", "MA==").put("totalRecords", 0).putArray("data"))
        .buildOrThrow();
  }

  static Stream<String> damaged() {
    return damages().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void anAnswerThatCannotBeReliedOnIsNotUsed(String damage) {
    fallsBack(changed(arm.answering(), damages().getOrDefault(damage, page -> {})));
  }

  private void fallsBack(Answering fault) {
    arm.fault(GRAPH, fault);
    LiveRun run = graph();
    assertThat(run.text()).isEqualTo(plain.text());
    assertThat(arm.recording().count(INTERFACES)).isEqualTo(2);
    assertThat(arm.recording().count(GRAPH)).isPositive();
  }

  @Test
  void whoeverIsRefusedAsksResourceManager() {
    fallsBack(Replies.denied());
  }

  @Test
  void aGraphThatFailsIsNotNeeded() {
    fallsBack(Replies.broken());
  }

  @Test
  void aPageForPeopleIsNoAnswer() {
    fallsBack(Replies.html(200));
  }

  @Test
  void halfAnAnswerIsNone() {
    fallsBack(Replies.half(arm.answering()));
  }

  @Test
  void aBrokenConnectionIsNoAnswer() {
    fallsBack(Replies.cutOff(arm.answering()));
  }

  @Test
  void tooLongAWaitIsNotWorthIt() {
    fallsBack(Replies.throttled(3600));
  }

  @Test
  void aRefusalThatPassesIsWaitedFor() {
    arm.fault(GRAPH, Replies.first(1, Replies.throttled(0), arm.answering()));
    LiveRun run = graph();
    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(arm.recording().count(GRAPH)).isEqualTo(2);
    assertThat(arm.recording().count(INTERFACES)).isZero();
  }

  @Test
  void whereNobodyTellsWhatMayBeReadResourceManagerIsAsked() {
    arm.fault(
        r -> r.action().equals(PERMISSIONS) && r.subscription().equals(SampleEstate.PROD),
        Replies.denied());
    LiveRun run = graph();
    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(delayed(run)).containsExactly(SampleEstate.DEV);
    assertThat(arm.recording().count(INTERFACES)).isEqualTo(1);
  }

  @Test
  void aSubscriptionThatGraphDoesNotKnowIsAskedItself() {
    arm.fault(
        GRAPH,
        changed(
            arm.answering(),
            page -> {
              ArrayNode rows = (ArrayNode) page.path("data");
              for (int at = rows.size() - 1; at >= 0; at--) {
                if (rows.get(at).path("subscriptionId").asText().equals(SampleEstate.DEV)) {
                  rows.remove(at);
                }
              }
              page.put("totalRecords", rows.size());
            }));
    LiveRun run = graph();
    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(delayed(run)).containsExactly(SampleEstate.PROD);
  }

  @Test
  void aSubscriptionThatRefusesEverythingIsNotAnalysed() {
    arm.fault(request -> request.subscription().equals(SampleEstate.DEV), Replies.denied());
    LiveRun run = graph();
    assertThat(run.gaps())
        .filteredOn(gap -> gap.scope().account().equals(SampleEstate.DEV))
        .singleElement()
        .satisfies(
            gap -> assertThat(gap.call()).isEqualTo("Microsoft.Resources/subscriptions/read"));
  }

  @Test
  void aQuotaThatIsUsedUpIsWaitedForNotRunInto() {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    Ticker still =
        new Ticker() {
          @Override
          public long read() {
            return 0;
          }
        };
    arm.pages(10)
        .fault(
            GRAPH,
            (request, before) -> {
              Reply.Whole good = (Reply.Whole) arm.answering().reply(request, before);
              return new Reply.Whole(
                  200,
                  ImmutableMap.of(
                      "x-ms-user-quota-remaining",
                      before == 0 ? "0" : "7",
                      "x-ms-user-quota-resets-after",
                      "00:00:02"),
                  good.body());
            });

    LiveRun run =
        LiveRun.of(
            AzureCollector.builder(LiveRun.access(arm).pace(still, waits::add).build())
                .clock(LiveRun.NOON)
                .resourceGraph(true)
                .build(),
            folder.resolve("graph"));

    assertThat(judged(run)).isEqualTo(judged(plain));
    assertThat(arm.recording().count(GRAPH)).isGreaterThan(2);
    assertThat(waits).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void aHundredSubscriptionsTakeATenthOfTheRequests() throws IOException {
    StubEstate estate = new StubEstate();
    for (int number = 0; number < 100; number++) {
      String id = String.format(Locale.ROOT, "00000000-0000-0000-0000-%012d", number);
      SampleEstate.small(estate, id, "number " + number);
    }
    try (StubArm many = new StubArm(estate)) {
      assertThat(
              LiveRun.collector(many)
                  .resourceGraph(true)
                  .build()
                  .collect(folder.resolve("many"), Progress.NONE))
          .isEmpty();
      // Each: what may be read, the states of machines, the admin rules of the one network.
      // Once: the subscriptions, the tags, one page of Graph (400 rows).
      assertThat(many.recording().requests()).hasSize(100 * 3 + 3);
      assertThat(many.recording().count(GRAPH)).isEqualTo(1);
    }
  }
}

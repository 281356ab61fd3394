package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.work.Crew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Tries out whether a collection would succeed: who we are, where we may look, and every permission
 * by the cheapest call that tells. It only reads, mostly by dry runs.
 */
final class Doctor {

  private static final int CALLS_AT_ONCE = 8;

  private final AwsAccess access;
  private final Accounts.Target target;
  private final ImmutableSortedSet<String> named;
  private final Clock clock;
  private final Function<AwsCall, Optional<String>> meaning;
  private final List<Check> checks = new ArrayList<>();

  /**
   * An examination.
   *
   * @param access whose clients are used, with few attempts
   * @param named the regions that the user named; none: all
   * @param meaning what an audit is like without the answer of a call
   */
  Doctor(
      AwsAccess access,
      Accounts.Target target,
      ImmutableSortedSet<String> named,
      Clock clock,
      Function<AwsCall, Optional<String>> meaning) {
    this.access = access.trying(new DryRuns());
    this.target = target;
    this.named = named;
    this.clock = clock;
    this.meaning = meaning;
  }

  /** All checks in the order in which they were made; what hangs on a failed one is not tried. */
  ImmutableList<Check> examine() {
    Identity identity = new Identity(access, clock);
    checks.add(new Check("java", Outcome.GOOD, String.valueOf(Runtime.version()), ""));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            CALLS_AT_ONCE,
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("postern-doctor-%d").build());
    try (Clients home = Clients.home(access)) {
      if (!identity.credentials(access.credentials(), checks)) {
        return ImmutableList.copyOf(checks);
      }
      AwsCredentialsProvider first = access.credentials();
      if (target.role().isPresent()) {
        first = AssumedRole.of(home.sts(), target.role().get(), target.externalId());
        if (!assumed(target.role().get(), first)) {
          return ImmutableList.copyOf(checks);
        }
      }
      identity.who(first, checks).ifPresent(who -> inside(who, new Crew(threads)));
      return ImmutableList.copyOf(checks);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean assumed(String role, AwsCredentialsProvider credentials) {
    Optional<String> refusal = Identity.refusal(credentials);
    checks.add(
        refusal.isEmpty()
            ? new Check("role", Outcome.GOOD, role + " assumed", "")
            : new Check(
                "role",
                Outcome.BAD,
                role + " cannot be assumed: " + refusal.get(),
                "grant "
                    + AssumedRole.CALL
                    + " on it, and check whom the role trusts"
                    + (target.externalId().isEmpty()
                        ? " and whether it asks for --external-id"
                        : "")));
    return refusal.isEmpty();
  }

  private void inside(Identity.Who who, Crew crew) {
    try (Clients home = new Clients(access, who.credentials(), access.home())) {
      ImmutableList<String> regions = new RegionCheck(named, access.home().id()).of(home, checks);
      if (!regions.isEmpty()) {
        permissions(who, regions, crew);
      }
      if (target.organizationRole().isPresent()) {
        new OrganizationCheck(access, target, who).of(crew, checks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no check touches a file
    }
  }

  /** Every permission in one region; in the others only whether they let us in at all. */
  private void permissions(Identity.Who who, ImmutableList<String> regions, Crew crew)
      throws IOException {
    String home = access.home().id();
    String first = regions.contains(home) ? home : regions.get(0);
    try (Clients here = new Clients(access, who.credentials(), Region.of(first));
        Clients global = new Clients(access, who.credentials(), GlobalRegion.of(access.home()))) {
      Verdict door = door(here);
      if (door.kind() == Verdict.Kind.UNREACHED) {
        checks.add(unreached(first, door));
        return;
      }
      ImmutableList<Probe> probes = Probe.all(new Nowhere(who.partition(), who.account(), first));
      Check[] found = new Check[probes.size()];
      List<Crew.Task> tasks = new ArrayList<>();
      for (int at = 0; at < probes.size(); at++) {
        int place = at;
        Probe probe = probes.get(at);
        tasks.add(
            () -> found[place] = permission(probe, probe.run(probe.global() ? global : here)));
      }
      crew.all(tasks);
      checks.addAll(List.of(found));
    }
    for (String region : regions) {
      if (!region.equals(first)) {
        region(who, region);
      }
    }
  }

  private Check permission(Probe probe, Verdict verdict) {
    String without =
        meaning
            .apply(probe.call())
            .map(what -> "without it " + what)
            .orElse("without it what it lists stays unknown");
    return switch (verdict.kind()) {
      case ALLOWED -> new Check(probe.action(), Outcome.GOOD, verdict.detail(), "");
      case DENIED ->
          new Check(
              probe.action(),
              Outcome.LIMITED,
              verdict.detail(),
              "grant it (postern doctor aws --print-policy); " + without);
      case UNCLEAR, UNREACHED ->
          new Check(probe.action(), Outcome.LIMITED, verdict.detail(), "not known; " + without);
    };
  }

  private void region(Identity.Who who, String region) {
    try (Clients there = new Clients(access, who.credentials(), Region.of(region))) {
      Verdict verdict = door(there);
      checks.add(
          switch (verdict.kind()) {
            case ALLOWED -> new Check("region " + region, Outcome.GOOD, "lets us in", "");
            case DENIED, UNCLEAR ->
                new Check(
                    "region " + region,
                    Outcome.LIMITED,
                    verdict.detail(),
                    "a policy of the organization may close it; leave it out with --region, or its"
                        + " endpoints stay unknown");
            case UNREACHED -> unreached(region, verdict);
          });
    }
  }

  private static Verdict door(Clients clients) {
    Ask ask = CallTable.FIRST.get(0);
    return Verdict.of(() -> ask.asker().pages(clients, ImmutableList.of()).iterator().next());
  }

  private static Check unreached(String region, Verdict verdict) {
    return new Check(
        "region " + region,
        Outcome.BAD,
        "not reached: " + verdict.detail(),
        "check the network, the proxy and --endpoint-url");
  }
}

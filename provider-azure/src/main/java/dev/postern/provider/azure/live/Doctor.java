package dev.postern.provider.azure.live;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.postern.model.PosternException;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.provider.azure.live.Subscriptions.Closed;
import dev.postern.provider.azure.live.Subscriptions.Found;
import dev.postern.provider.azure.live.Subscriptions.Subscription;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.work.Crew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Tries out whether a collection would succeed: who we are, which subscriptions there are, and
 * every permission in the first of them; the others are asked one question each. It only reads.
 */
final class Doctor {

  private static final int CALLS_AT_ONCE = 8;
  private static final int FEW_ATTEMPTS = 3;
  private static final String GRANT = "grant it (postern doctor azure --print-policy); ";

  private final AzureAccess access;
  private final Arm arm;
  private final Target target;
  private final Clock clock;
  private final Function<AzureCall, Optional<String>> meaning;
  private boolean resourceGraph;
  private final List<Check> checks = new ArrayList<>();

  /**
   * An examination.
   *
   * @param meaning what an audit is like without the answer of a call
   */
  Doctor(
      AzureAccess access,
      Target target,
      Clock clock,
      Function<AzureCall, Optional<String>> meaning) {
    this.access = access.trying(FEW_ATTEMPTS);
    this.arm = new Arm(this.access);
    this.target = target;
    this.clock = clock;
    this.meaning = meaning;
  }

  /** Tries out as well what a collection with Resource Graph needs. */
  Doctor withResourceGraph(boolean asked) {
    resourceGraph = asked;
    return this;
  }

  /** All checks in the order in which they were made; what hangs on a failed one is not tried. */
  ImmutableList<Check> examine() {
    good("java", String.valueOf(Runtime.version()));
    good("cloud", access.cloud().label() + ", " + access.endpoint());
    ExecutorService threads =
        Executors.newFixedThreadPool(
            CALLS_AT_ONCE,
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("postern-doctor-%d").build());
    try {
      if (identity()) {
        subscriptions().ifPresent(found -> inside(found, new Crew(threads)));
      }
      return ImmutableList.copyOf(checks);
    } finally {
      threads.shutdownNow();
    }
  }

  private void good(String subject, String detail) {
    checks.add(new Check(subject, Outcome.GOOD, detail, ""));
  }

  private void limited(String subject, String detail, String next) {
    checks.add(new Check(subject, Outcome.LIMITED, detail, next));
  }

  private boolean identity() {
    AccessToken token;
    try {
      token =
          access
              .credential()
              .getTokenSync(new TokenRequestContext().addScopes(access.cloud().scope()));
    } catch (RuntimeException e) {
      checks.add(new Check("credentials", Outcome.BAD, Keyless.why(e), Keyless.NEXT));
      return false;
    }
    Claims claims = Claims.of(token.getToken());
    good("credentials", "found");
    good("identity", claims.who());
    Optional<String> other =
        target
            .tenant()
            .filter(tenant -> Subscriptions.ID.matcher(tenant).matches())
            .filter(tenant -> !tenant.equalsIgnoreCase(claims.tenant()));
    if (other.isPresent()) {
      limited(
          "tenant",
          "the token is of " + claims.tenant() + ", not of " + other.get(),
          "log in there: az login --tenant " + other.get());
    } else if (!claims.tenant().isEmpty()) {
      good("tenant", claims.tenant());
    }
    return true;
  }

  private Optional<Found> subscriptions() {
    try {
      Found found = new Subscriptions(arm, target).find();
      ClockCheck.of(arm.date(), clock).ifPresent(checks::add);
      return Optional.of(found);
    } catch (PosternException e) {
      checks.add(new Check("subscriptions", Outcome.BAD, String.valueOf(e.getMessage()), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no check touches a file
    }
    return Optional.empty();
  }

  private void inside(Found found, Crew crew) {
    ImmutableList<Subscription> open = found.open();
    Check[] doors = new Check[open.size()];
    List<Crew.Task> tasks = new ArrayList<>();
    for (int at = 0; at < open.size(); at++) {
      int place = at;
      tasks.add(() -> doors[place] = door(open.get(place)));
    }
    try {
      crew.all(tasks);
      checks.addAll(Arrays.asList(doors));
      for (Closed one : found.closed()) {
        limited(subject(one.id()), one.detail(), "it will be reported as not analysed");
      }
      for (int at = 0; at < doors.length; at++) {
        if (doors[at].outcome() == Outcome.GOOD) {
          permissions(open.get(at), crew);
          return;
        }
      }
      permissions(open.get(0), crew);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no check touches a file
    }
  }

  private static String subject(String id) {
    return "subscription " + id;
  }

  private Probe.Outcome run(Ask ask, Subscription one) {
    return Probe.of(ask, one.id(), access.cloud().location()).run(new Lists(arm, one.id()));
  }

  private Check door(Subscription one) {
    Probe.Outcome outcome = run(CallTable.LISTS.get(0), one);
    String named = one.name() + ", " + one.state();
    return outcome.verdict() == Probe.Verdict.ALLOWED
        ? new Check(subject(one.id()), Outcome.GOOD, named, "")
        : new Check(
            subject(one.id()),
            Outcome.LIMITED,
            named + ": " + outcome.detail(),
            "its interfaces will be reported as unknown; leave it out by naming others with"
                + " --subscription, or grant the role there");
  }

  /** Whether permissions are told, without which nothing is taken from Resource Graph. */
  private Check told(Subscription one) throws IOException {
    String action = Entrance.PERMISSIONS.action();
    try {
      Grants.in(one.id(), arm);
      return new Check(action, Outcome.GOOD, "allowed", "");
    } catch (Refused e) {
      return new Check(
          action,
          Outcome.LIMITED,
          e.refusal().detail(),
          GRANT + "without it every list is asked of Resource Manager");
    }
  }

  /** Every permission, in one subscription. */
  private void permissions(Subscription one, Crew crew) throws IOException {
    if (resourceGraph) {
      checks.add(told(one));
    }
    ImmutableList<Ask> asks = CallTable.all();
    Check[] found = new Check[asks.size()];
    List<Crew.Task> tasks = new ArrayList<>();
    for (int at = 0; at < asks.size(); at++) {
      int place = at;
      tasks.add(() -> found[place] = permission(asks.get(place), run(asks.get(place), one)));
    }
    crew.all(tasks);
    checks.addAll(Arrays.asList(found));
  }

  private Check permission(Ask ask, Probe.Outcome outcome) {
    String action = ask.call().action();
    String without =
        "without it " + meaning.apply(ask.call()).orElse("what it lists stays unknown");
    return switch (outcome.verdict()) {
      case ALLOWED -> new Check(action, Outcome.GOOD, outcome.detail(), "");
      case DENIED -> new Check(action, Outcome.LIMITED, outcome.detail(), GRANT + without);
      case UNCLEAR -> new Check(action, Outcome.LIMITED, outcome.detail(), "not known; " + without);
    };
  }
}

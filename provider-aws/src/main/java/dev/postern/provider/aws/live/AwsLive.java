package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Check;
import dev.postern.provider.Collector;
import dev.postern.provider.Live;
import dev.postern.provider.LiveOption;
import dev.postern.provider.LiveSettings;
import dev.postern.provider.Policy;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reaches AWS as its own command line does: by the default chain of credentials, or a profile. No
 * signature and no field of this class names an SDK type, so describing its options loads none.
 */
public final class AwsLive implements Live {

  private static final String PROFILE = "--aws-profile";
  private static final String REGION = "--region";
  private static final String ROLE = "--role-arn";
  private static final String EXTERNAL_ID = "--external-id";
  private static final String ORGANIZATION = "--org";
  private static final String ENDPOINT = "--endpoint-url";
  private static final String ALL = "all";

  private static final ImmutableList<LiveOption> OPTIONS =
      ImmutableList.of(
          new LiveOption(PROFILE, "NAME", false),
          new LiveOption(REGION, "NAME", true),
          new LiveOption(ROLE, "ARN", false),
          new LiveOption(EXTERNAL_ID, "ID", false),
          new LiveOption(ORGANIZATION, "ROLE", false),
          new LiveOption(ENDPOINT, "URL", false));

  private final Function<AwsCall, Optional<String>> meaning;

  /**
   * AWS itself.
   *
   * @param meaning what an audit is like without the answer of a call, as its gaps put it
   */
  public AwsLive(Function<AwsCall, Optional<String>> meaning) {
    this.meaning = meaning;
  }

  @Override
  public ImmutableList<LiveOption> options() {
    return OPTIONS;
  }

  @Override
  public Collector collector(LiveSettings settings) {
    List<String> regions = settings.values().get(REGION);
    AwsCollector.Builder builder =
        AwsCollector.builder(access(settings)).regions(named(regions)).clock(settings.clock());
    settings.value(ROLE).ifPresent(builder::role);
    settings.value(EXTERNAL_ID).ifPresent(builder::externalId);
    settings.value(ORGANIZATION).ifPresent(builder::organization);
    return builder.build();
  }

  @Override
  public ImmutableList<Check> check(LiveSettings settings) {
    ImmutableSortedSet<String> regions =
        ImmutableSortedSet.copyOf(named(settings.values().get(REGION)));
    Doctor doctor =
        new Doctor(access(settings), target(settings), regions, settings.clock(), meaning);
    return ImmutableList.<Check>builder().addAll(Proxies.check()).addAll(doctor.examine()).build();
  }

  @Override
  public Policy policy(LiveSettings settings) {
    return PolicyDocument.of(target(settings));
  }

  private static AwsAccess access(LiveSettings settings) {
    List<String> regions = settings.values().get(REGION);
    return UsualAccess.of(settings, PROFILE, endpoint(settings), home(regions));
  }

  private static Accounts.Target target(LiveSettings settings) {
    return new Accounts.Target(
        settings.value(ROLE), settings.value(EXTERNAL_ID), settings.value(ORGANIZATION));
  }

  private static List<String> named(List<String> regions) {
    return regions.contains(ALL) ? ImmutableList.of() : regions;
  }

  /** A single region is also asked who we are, unless it may be a slip of the pen. */
  private static String home(List<String> regions) {
    return regions.size() == 1 && UsualAccess.isKnown(regions.get(0)) ? regions.get(0) : "";
  }

  private static ImmutableList<URI> endpoint(LiveSettings settings) {
    if (settings.value(ENDPOINT).isEmpty()) {
      return ImmutableList.of();
    }
    String text = settings.value(ENDPOINT).get();
    try {
      URI address = new URI(text);
      if (address.isAbsolute() && address.getHost() != null) {
        return ImmutableList.of(address);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new PosternException(
        Category.CONFIG,
        ENDPOINT + " '" + text + "' is not an address such as http://127.0.0.1:5000");
  }
}

package dev.postern.provider.azure.live;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Check;
import dev.postern.provider.Collector;
import dev.postern.provider.Live;
import dev.postern.provider.LiveOption;
import dev.postern.provider.LiveSettings;
import dev.postern.provider.Policy;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reaches Azure as programs on its SDK do: by the default chain of credentials. No signature and no
 * field of this class names an SDK type, so describing its options loads none.
 */
public final class AzureLive implements Live {

  private static final String SUBSCRIPTION = "--subscription";
  private static final String MANAGEMENT_GROUP = "--management-group";
  private static final String TENANT = "--tenant";
  private static final String CLOUD = "--cloud";
  private static final String ENDPOINT = "--arm-endpoint";
  private static final String RESOURCE_GRAPH = "--resource-graph";

  private static final ImmutableList<LiveOption> OPTIONS =
      ImmutableList.of(
          new LiveOption(SUBSCRIPTION, "ID", true),
          new LiveOption(MANAGEMENT_GROUP, "ID", true),
          new LiveOption(TENANT, "ID", false),
          new LiveOption(CLOUD, "NAME", false),
          new LiveOption(ENDPOINT, "URL", false),
          new LiveOption(RESOURCE_GRAPH, "", false));

  private final Function<AzureCall, Optional<String>> meaning;

  /**
   * Azure itself.
   *
   * @param meaning what an audit is like without the answer of a call, as its gaps put it
   */
  public AzureLive(Function<AzureCall, Optional<String>> meaning) {
    this.meaning = meaning;
  }

  @Override
  public ImmutableList<LiveOption> options() {
    return OPTIONS;
  }

  @Override
  public Collector collector(LiveSettings settings) {
    Target target = target(settings);
    AzureCollector.Builder builder =
        AzureCollector.builder(access(settings))
            .subscriptions(target.subscriptions())
            .managementGroups(target.managementGroups())
            .resourceGraph(settings.has(RESOURCE_GRAPH))
            .clock(settings.clock());
    target.tenant().ifPresent(builder::tenant);
    return builder.build();
  }

  @Override
  public ImmutableList<Check> check(LiveSettings settings) {
    return new Doctor(access(settings), target(settings), settings.clock(), meaning)
        .withResourceGraph(settings.has(RESOURCE_GRAPH))
        .examine();
  }

  @Override
  public Policy policy(LiveSettings settings) {
    return RoleDefinition.of(target(settings));
  }

  private static AzureAccess access(LiveSettings settings) {
    return UsualAccess.of(
        cloud(settings), endpoint(settings), settings.value(TENANT), settings.tool());
  }

  private static Target target(LiveSettings settings) {
    return new Target(
        settings.values().get(SUBSCRIPTION),
        settings.values().get(MANAGEMENT_GROUP),
        settings.value(TENANT));
  }

  private static Optional<Cloud> cloud(LiveSettings settings) {
    Optional<String> name = settings.value(CLOUD);
    Optional<Cloud> cloud = name.flatMap(Cloud::named);
    if (name.isPresent() && cloud.isEmpty()) {
      throw new PosternException(
          Category.CONFIG,
          "there is no cloud '"
              + name.get()
              + "' for "
              + CLOUD
              + "; there are: public, usgov, china");
    }
    return cloud;
  }

  private static Optional<URI> endpoint(LiveSettings settings) {
    Optional<String> text = settings.value(ENDPOINT);
    return text.map(
        address -> {
          try {
            URI uri = new URI(address);
            if (uri.getHost() != null && AzureAccess.mayCarryTokens(uri)) {
              return uri;
            }
          } catch (URISyntaxException e) {
            // said below
          }
          throw new PosternException(
              Category.CONFIG,
              ENDPOINT
                  + " '"
                  + address
                  + "' is not an address such as https://management.example.com; http is only for"
                  + " this machine itself, because a token goes there");
        });
  }
}

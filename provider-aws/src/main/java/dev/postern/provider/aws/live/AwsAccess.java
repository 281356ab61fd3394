package dev.postern.provider.aws.live;

import com.google.common.base.Preconditions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * How to reach AWS, and as whom. An embedding program builds it from its own credentials and client
 * configuration; nothing in it is read from the environment.
 */
public final class AwsAccess {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 10;
  private static final int FEW_ATTEMPTS = 3;

  private final AwsCredentialsProvider credentials;
  private final Region home;
  private final Optional<URI> endpoint;
  private final SdkHttpClient http;
  private final int attempts;
  private final Consumer<AwsClientBuilder<?, ?>> configuration;
  private final String tool;
  private final boolean surroundings;

  private AwsAccess(Builder builder, AwsCredentialsProvider credentials) {
    this.credentials = credentials;
    this.home = builder.home;
    this.endpoint = Optional.ofNullable(builder.endpoint);
    this.http =
        builder.http == null
            ? UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .proxyConfiguration(p -> p.useEnvironmentVariablesValues(builder.surroundings))
                .build()
            : builder.http;
    this.attempts = builder.attempts;
    this.configuration = builder.configuration;
    this.tool = builder.tool;
    this.surroundings = builder.surroundings;
  }

  /** A builder; credentials are all that it needs. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same access with few attempts, and with requests that are changed on their way. */
  AwsAccess trying(ExecutionInterceptor change) {
    Builder same = new Builder();
    same.home = home;
    same.endpoint = endpoint.orElse(null);
    same.http = http;
    same.attempts = Math.min(attempts, FEW_ATTEMPTS);
    same.tool = tool;
    same.surroundings = surroundings;
    same.configuration =
        builder -> {
          configuration.accept(builder);
          builder.overrideConfiguration(
              builder.overrideConfiguration().toBuilder().addExecutionInterceptor(change).build());
        };
    return new AwsAccess(same, credentials);
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  Region home() {
    return home;
  }

  Optional<URI> endpoint() {
    return endpoint;
  }

  SdkHttpClient http() {
    return http;
  }

  int attempts() {
    return attempts;
  }

  Consumer<AwsClientBuilder<?, ?>> configuration() {
    return configuration;
  }

  String tool() {
    return tool;
  }

  /** Whether endpoints and proxies are also those that the environment names. */
  boolean surroundings() {
    return surroundings;
  }

  /** Collects what it takes to reach AWS. Not thread-safe. */
  public static final class Builder {

    private @Nullable AwsCredentialsProvider credentials;
    private Region home = Region.US_EAST_1;
    private @Nullable URI endpoint;
    private @Nullable SdkHttpClient http;
    private int attempts = ATTEMPTS;
    private Consumer<AwsClientBuilder<?, ?>> configuration = builder -> {};
    private String tool = "postern";
    private boolean surroundings;

    private Builder() {}

    /** Whose credentials every call is signed with, or roles are assumed with. */
    public Builder credentials(AwsCredentialsProvider provider) {
      credentials = provider;
      return this;
    }

    /** The region that is asked for what belongs to no region; by default us-east-1. */
    public Builder home(Region region) {
      home = region;
      return this;
    }

    /** An address that answers for every service and region instead of AWS's own. */
    public Builder endpoint(URI address) {
      endpoint = address;
      return this;
    }

    /** The HTTP client for all calls; the caller closes it. By default a small one of the SDK. */
    public Builder http(SdkHttpClient client) {
      http = client;
      return this;
    }

    /** How often a call is tried at most, including the first time; by default 10. */
    public Builder attempts(int most) {
      Preconditions.checkArgument(most >= 1, "at least one attempt, not %s", most);
      attempts = most;
      return this;
    }

    /**
     * Further configuration of every client, applied last. Whoever changes the override
     * configuration starts from the one that is there: it holds the retries.
     */
    public Builder configuration(Consumer<AwsClientBuilder<?, ?>> further) {
      configuration = further;
      return this;
    }

    /** The name under which AWS's own logs show the calls. */
    public Builder tool(String name) {
      tool = name;
      return this;
    }

    /** Looks around as the AWS command line does: for endpoints, and for proxies. */
    Builder surroundings() {
      surroundings = true;
      return this;
    }

    /**
     * The access.
     *
     * @throws IllegalStateException if there are no credentials
     */
    public AwsAccess build() {
      if (credentials == null) {
        throw new IllegalStateException("access to AWS needs credentials");
      }
      return new AwsAccess(this, credentials);
    }
  }
}

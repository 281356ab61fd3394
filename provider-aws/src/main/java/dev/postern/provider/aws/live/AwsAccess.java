package dev.postern.provider.aws.live;

import com.google.common.base.Preconditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * How to reach AWS, and as whom. An embedding program builds it from its own credentials and client
 * configuration; nothing in it is read from the environment.
 */
public final class AwsAccess {

  private static final int ATTEMPTS = 10;
  private static final int FEW_ATTEMPTS = 3;

  private final AwsCredentialsProvider credentials;
  private final Region home;
  private final Optional<URI> endpoint;
  private final SdkHttpClient http;
  private final Retries retries;
  private final Optional<Surroundings> surroundings;
  private final Consumer<AwsClientBuilder<?, ?>> configuration;
  private final String tool;

  /** Proxies that the process was started with are not the embedding program's word. */
  private static final UrlConnectionFactory DIRECT = AwsAccess::direct;

  /**
   * What the process was started with, for clients that may look at it.
   *
   * @param files the profiles
   * @param profile the one to use
   */
  record Surroundings(ProfileFile files, String profile) {}

  private AwsAccess(Builder builder, AwsCredentialsProvider credentials) {
    this.credentials = credentials;
    this.home = builder.home;
    this.endpoint = Optional.ofNullable(builder.endpoint);
    this.http = builder.http == null ? UrlConnectionHttpClient.create(DIRECT) : builder.http;
    this.retries = builder.retries;
    this.surroundings = Optional.ofNullable(builder.surroundings);
    this.configuration = builder.configuration;
    this.tool = builder.tool;
  }

  private static HttpURLConnection direct(URI address) {
    try {
      return (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    same.retries = retries.atMost(FEW_ATTEMPTS);
    same.tool = tool;
    same.surroundings = surroundings.orElse(null);
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

  Retries retries() {
    return retries;
  }

  /** What clients may read besides; empty: nothing. */
  Optional<Surroundings> surroundings() {
    return surroundings;
  }

  Consumer<AwsClientBuilder<?, ?>> configuration() {
    return configuration;
  }

  String tool() {
    return tool;
  }

  /** Collects what it takes to reach AWS. Not thread-safe. */
  public static final class Builder {

    private @Nullable AwsCredentialsProvider credentials;
    private Region home = Region.US_EAST_1;
    private @Nullable URI endpoint;
    private @Nullable SdkHttpClient http;
    private Retries retries = Retries.patient(ATTEMPTS);
    private @Nullable Surroundings surroundings;
    private Consumer<AwsClientBuilder<?, ?>> configuration = builder -> {};
    private String tool = "postern";

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

    /**
     * The HTTP client for all calls; the caller closes it. By default a small one of the SDK,
     * without a proxy.
     */
    public Builder http(SdkHttpClient client) {
      http = client;
      return this;
    }

    /** How often a call is tried at most, including the first time; by default 10. */
    public Builder attempts(int most) {
      Preconditions.checkArgument(most >= 1, "at least one attempt, not %s", most);
      retries = Retries.patient(most);
      return this;
    }

    /** How calls are repeated. */
    Builder retries(Retries pace) {
      retries = pace;
      return this;
    }

    /** Lets clients read the environment and profiles, as the AWS command line does. */
    Builder surroundings(Surroundings what) {
      surroundings = what;
      return this;
    }

    /**
     * Further configuration of every client, applied last. Each client has its region's endpoint
     * set, so whoever wants another kind (FIPS, dual-stack) names its address here. Whoever changes
     * the override configuration starts from the one that is there: it holds the retries.
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

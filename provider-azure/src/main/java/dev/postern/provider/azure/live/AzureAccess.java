package dev.postern.provider.azure.live;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.http.policy.ArmChallengeAuthenticationPolicy;
import com.azure.core.util.Configuration;
import com.google.common.base.Preconditions;
import com.google.common.base.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Azure Resource Manager, and as whom. An embedding program builds it from its own
 * credential; nothing in it is read from the environment.
 */
public final class AzureAccess {

  private static final int ATTEMPTS = 8;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);

  private final TokenCredential credential;
  private final Cloud cloud;
  private final URI endpoint;
  private final HttpClient http;
  private final Patience patience;
  private final String tool;
  private final Ticker ticker;
  private final Consumer<Duration> pause;

  private AzureAccess(Builder builder, TokenCredential credential) {
    this.credential = credential;
    this.cloud = builder.cloud;
    this.endpoint = builder.endpoint == null ? cloud.resourceManager() : builder.endpoint;
    this.http = builder.http == null ? client(Configuration.NONE) : builder.http;
    this.patience = builder.patience;
    this.tool = builder.tool;
    this.ticker = builder.ticker;
    this.pause = builder.pause;
  }

  /** A builder; a credential is all that it needs. */
  public static Builder builder() {
    return new Builder();
  }

  /** A small client over that of the JDK, which loses patience with whoever does not answer. */
  static HttpClient client(Configuration configuration) {
    return new JdkHttpClientBuilder()
        .connectionTimeout(CONNECT)
        .responseTimeout(READ)
        .readTimeout(READ)
        .configuration(configuration)
        .build();
  }

  /** Whether a token may be sent there: to anybody in secret, in the clear to this machine only. */
  static boolean mayCarryTokens(URI address) {
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme()) && PlainLoopback.is(address));
  }

  /** The same access with few attempts. */
  AzureAccess trying(int attempts) {
    return new AzureAccess(
        builder()
            .cloud(cloud)
            .endpoint(endpoint)
            .http(http)
            .patience(patience.atMost(attempts))
            .pace(ticker, pause)
            .tool(tool),
        credential);
  }

  /**
   * The pipeline that every request goes through. Its policies are the SDK's: who we are, when a
   * request is repeated, and tokens, which are sent over HTTPS only. Nothing is logged.
   */
  HttpPipeline pipeline() {
    return new HttpPipelineBuilder()
        .policies(
            new UserAgentPolicy(tool),
            new RetryPolicy(patience),
            new GraphQuota(patience.most(), ticker, pause),
            new ArmChallengeAuthenticationPolicy(credential, cloud.scope()))
        .httpClient(isPlain() ? new PlainLoopback(http) : http)
        .build();
  }

  /** Whether this machine itself is asked, in the clear. */
  boolean isPlain() {
    return "http".equals(endpoint.getScheme());
  }

  TokenCredential credential() {
    return credential;
  }

  Cloud cloud() {
    return cloud;
  }

  URI endpoint() {
    return endpoint;
  }

  Patience patience() {
    return patience;
  }

  String tool() {
    return tool;
  }

  /** Collects what it takes to reach Azure. Not thread-safe. */
  public static final class Builder {

    private @Nullable TokenCredential credential;
    private Cloud cloud = Cloud.PUBLIC;
    private @Nullable URI endpoint;
    private @Nullable HttpClient http;
    private Patience patience = Patience.usual(ATTEMPTS);
    private String tool = "postern";
    private Ticker ticker = Ticker.systemTicker();
    private Consumer<Duration> pause = Arm::pause;

    private Builder() {}

    /** Whose tokens every request carries. */
    public Builder credential(TokenCredential source) {
      credential = source;
      return this;
    }

    /** Which cloud; by default the public one. */
    public Builder cloud(Cloud which) {
      cloud = which;
      return this;
    }

    /**
     * An address that answers instead of the cloud's own Resource Manager. Tokens go there.
     *
     * @throws IllegalArgumentException unless it is one of HTTPS, or one of HTTP on this machine
     */
    public Builder endpoint(URI address) {
      Preconditions.checkArgument(
          mayCarryTokens(address),
          "a token is sent over https, and over http only to this machine itself, not to %s",
          address);
      endpoint = address;
      return this;
    }

    /** The HTTP client for all requests. By default a small one of the SDK, without a proxy. */
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /** How often a request is sent at most, including the first time; by default 8. */
    public Builder attempts(int most) {
      Preconditions.checkArgument(most >= 1, "at least one attempt, not %s", most);
      return patience(Patience.usual(most));
    }

    /** How requests are repeated. */
    Builder patience(Patience pace) {
      patience = pace;
      return this;
    }

    /** Who tells the time that passes, and who waits until a quota is refilled. */
    Builder pace(Ticker time, Consumer<Duration> sleep) {
      ticker = time;
      pause = sleep;
      return this;
    }

    /** The name under which Azure's own logs show the requests; 24 characters are kept. */
    public Builder tool(String name) {
      tool = name;
      return this;
    }

    /**
     * The access.
     *
     * @throws IllegalStateException if there is no credential
     */
    public AzureAccess build() {
      if (credential == null) {
        throw new IllegalStateException("access to Azure needs a credential");
      }
      return new AzureAccess(this, credential);
    }
  }
}

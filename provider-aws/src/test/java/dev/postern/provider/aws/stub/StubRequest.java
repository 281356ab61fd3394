package dev.postern.provider.aws.stub;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param service the service in the scope of its signature, which is also the prefix of its
 *     permissions
 * @param operation the operation, such as {@code DescribeVpcs}
 * @param region the region in the scope of its signature
 * @param accessKey whose signature it is
 * @param signedAt the time that was signed
 * @param host the address that it was meant for
 * @param agent the user agent
 * @param parameters of the form, the query or the JSON body, by their name on the wire
 */
public record StubRequest(
    String service,
    String operation,
    String region,
    String accessKey,
    Instant signedAt,
    String host,
    String agent,
    ImmutableMap<String, String> parameters) {

  private static final ImmutableList<String> SIZES =
      ImmutableList.of("MaxResults", "maxResults", "PageSize", "MaxRecords", "MaxItems");
  private static final ImmutableList<String> TOKENS =
      ImmutableList.of("NextToken", "nextToken", "Marker");
  private static final int ACCOUNT_DIGITS = 12;

  /** The permission that the request needs, such as {@code ec2:DescribeVpcs}. */
  public String action() {
    return service + ":" + operation;
  }

  /** The account, which access keys of this cloud end with. */
  public String account() {
    return accessKey.substring(Math.max(0, accessKey.length() - ACCOUNT_DIGITS));
  }

  /** How many results it wants at most, under whatever name: {@code MaxResults=1000}. */
  public Optional<String> pageSize() {
    return SIZES.stream()
        .filter(parameters::containsKey)
        .map(n -> n + "=" + parameters.get(n))
        .findFirst();
  }

  /** The token of the page that it wants; empty for the first. */
  public String token() {
    return TOKENS.stream().map(this::parameter).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }

  /** A parameter, or empty. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}

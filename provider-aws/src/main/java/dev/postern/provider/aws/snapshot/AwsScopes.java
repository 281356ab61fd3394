package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Candidate;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the folders and the answers of AWS say about account and region. */
final class AwsScopes {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION =
      Pattern.compile("(?:[a-z]{2}|eusc)(?:-[a-z]+){1,3}-\\d{1,2}");

  /** A zone is its region and a letter, or for local zones a further name. */
  private static final Pattern ZONE =
      Pattern.compile("((?:[a-z]{2}|eusc)-(?:(?:gov|iso[a-z]?|de)-)?[a-z]+-\\d{1,2})(?:-.*|[a-z])");

  private static final ImmutableSet<String> ABOVE_ACCOUNTS = ImmutableSet.of("accounts", "aws");
  private static final int ARN_PARTS = 6;

  /**
   * The calls whose elements mostly belong to the asking account, the surest first. Subnets, groups
   * and networks may be another account's, shared.
   */
  private static final ImmutableList<AwsCall> TELLING =
      ImmutableList.of(
          AwsCall.EC2_DESCRIBE_INSTANCES,
          AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
          AwsCall.RDS_DESCRIBE_DB_INSTANCES,
          AwsCall.LAMBDA_LIST_FUNCTIONS,
          AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
          AwsCall.EC2_DESCRIBE_SECURITY_GROUPS,
          AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS,
          AwsCall.EC2_DESCRIBE_VPCS,
          AwsCall.EC2_DESCRIBE_SUBNETS);

  private AwsScopes() {}

  /**
   * What the folders say; the snapshot's own name and the one above it count when they are clear.
   */
  static ScopeName ofFolders(Path root, ImmutableList<String> folders) {
    List<String> names = new ArrayList<>(namesOf(root));
    names.addAll(folders);
    String account = ScopeName.UNKNOWN;
    String region = ScopeName.UNKNOWN;
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at);
      if (REGION.matcher(name).matches()) {
        region = name;
      } else if (ACCOUNT.matcher(name).matches()
          || (at > 0 && ABOVE_ACCOUNTS.contains(names.get(at - 1)))) {
        account = name;
      }
    }
    return new ScopeName(account, region);
  }

  private static ImmutableList<String> namesOf(Path root) {
    Path full = root.toAbsolutePath().normalize();
    Path name = full.getFileName();
    if (name == null) {
      return ImmutableList.of();
    }
    Path above = full.getParent() == null ? null : full.getParent().getFileName();
    boolean deep = REGION.matcher(name.toString()).matches() || "accounts".equals(text(above));
    return deep
        ? ImmutableList.of(text(above), name.toString())
        : ImmutableList.of(name.toString());
  }

  private static String text(@Nullable Path name) {
    return name == null ? "" : name.toString();
  }

  /** What one element of an answer says: its owner, its zone, the ARNs in it. */
  static ScopeName ofElement(JsonNode element) {
    ScopeName found = ScopeName.NOWHERE;
    for (Map.Entry<String, JsonNode> field : element.properties()) {
      JsonNode value = field.getValue();
      found =
          found.or(
              value.isTextual() ? ofText(field.getKey(), value.textValue()) : ScopeName.NOWHERE);
    }
    for (JsonNode child : element) {
      if (found.whole()) {
        return found;
      }
      found = found.or(child.isContainerNode() ? ofElement(child) : ScopeName.NOWHERE);
    }
    return found;
  }

  private static ScopeName ofText(String field, String text) {
    if (field.equals("OwnerId") && ACCOUNT.matcher(text).matches()) {
      return new ScopeName(text, ScopeName.UNKNOWN);
    }
    if (field.equals("AvailabilityZone")) {
      Matcher zone = ZONE.matcher(text);
      return zone.matches() ? new ScopeName(ScopeName.UNKNOWN, zone.group(1)) : ScopeName.NOWHERE;
    }
    if (!text.startsWith("arn:")) {
      return ScopeName.NOWHERE;
    }
    List<String> parts = Splitter.on(':').limit(ARN_PARTS).splitToList(text);
    if (parts.size() < ARN_PARTS) {
      return ScopeName.NOWHERE;
    }
    boolean region = REGION.matcher(parts.get(3)).matches();
    boolean account = ACCOUNT.matcher(parts.get(4)).matches();
    return new ScopeName(
        account ? parts.get(4) : ScopeName.UNKNOWN, region ? parts.get(3) : ScopeName.UNKNOWN);
  }

  /** What the answers in one folder say, those first whose elements are the account's own. */
  static ScopeName inside(List<Candidate<AwsCall>> files) {
    return files.stream()
        .filter(candidate -> rank(candidate.call()) >= 0)
        .sorted(Comparator.comparingInt(candidate -> rank(candidate.call())))
        .map(Candidate::told)
        .reduce(ScopeName.NOWHERE, ScopeName::or);
  }

  /** Peers, endpoints and the like mostly show other accounts: not asked. */
  private static int rank(AwsCall call) {
    int telling = TELLING.indexOf(call);
    if (telling >= 0) {
      return telling;
    }
    return call.service().equals("ec2") ? -1 : TELLING.size();
  }
}

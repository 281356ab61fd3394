package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Which regions of an account are asked: those that were named, or all that the account has
 * enabled.
 */
final class Regions {

  static final String CALL = "ec2:DescribeRegions";
  static final String CLOSED = "not-opted-in";

  private final ImmutableSortedSet<String> named;
  private final String home;

  /**
   * Regions.
   *
   * @param named as the user wrote them; none: all
   * @param home where to ask at least if nobody tells which there are
   */
  Regions(ImmutableSortedSet<String> named, String home) {
    this.named = named;
    this.home = home;
  }

  /**
   * The regions to ask; what cannot be asked is noted.
   *
   * @throws PosternException of category CONFIG if a named region does not exist
   */
  ImmutableList<String> of(String account, Ec2Client ec2, SnapshotWriter<AwsCall> writer) {
    Map<String, String> states = new TreeMap<>();
    try {
      ec2.describeRegions(r -> r.allRegions(true))
          .regions()
          .forEach(r -> states.put(r.regionName(), String.valueOf(r.optInStatus())));
    } catch (SdkException e) {
      Refusal refusal = Refusal.of(e);
      if (named.isEmpty()) {
        writer.note(
            account, CALL, refusal.status(), refusal.detail() + "; only " + home + " was read");
        return ImmutableList.of(home);
      }
      return named.asList(); // they were named, so asking them tells
    }
    if (named.isEmpty()) {
      return states.entrySet().stream()
          .filter(entry -> !entry.getValue().equals(CLOSED))
          .map(Map.Entry::getKey)
          .collect(ImmutableList.toImmutableList());
    }
    ImmutableList.Builder<String> open = ImmutableList.builder();
    List<String> closed = new ArrayList<>();
    for (String region : named) {
      String state = states.get(region);
      if (state == null) {
        throw new PosternException(
            Category.CONFIG,
            "there is no region '"
                + region
                + "'; there are: "
                + String.join(", ", states.keySet()));
      }
      if (state.equals(CLOSED)) {
        closed.add(region);
      } else {
        open.add(region);
      }
    }
    if (!closed.isEmpty()) {
      writer.note(
          account,
          CALL,
          CallStatus.SKIPPED,
          "the account has not enabled " + String.join(", ", closed));
    }
    return open.build();
  }
}

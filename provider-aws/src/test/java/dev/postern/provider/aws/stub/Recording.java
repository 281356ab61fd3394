package dev.postern.provider.aws.stub;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked, and how many of the same were under way at once. Safe for several threads. */
public final class Recording {

  private record Lane(String account, String region, String action) {

    static Lane of(StubRequest request) {
      return new Lane(request.account(), request.region(), request.action());
    }
  }

  private final List<StubRequest> requests = new ArrayList<>();
  private final Map<Lane, Integer> now = new HashMap<>();
  private final Map<Lane, Integer> most = new HashMap<>();

  synchronized int begin(StubRequest request) {
    int before = count(request.action());
    requests.add(request);
    Lane lane = Lane.of(request);
    most.merge(lane, now.merge(lane, 1, Integer::sum), Math::max);
    return before;
  }

  synchronized void end(StubRequest request) {
    now.merge(Lane.of(request), -1, Integer::sum);
  }

  /** All requests, in the order in which they came. */
  public synchronized ImmutableList<StubRequest> requests() {
    return ImmutableList.copyOf(requests);
  }

  /** The requests for an action. */
  public ImmutableList<StubRequest> requests(String action) {
    return requests().stream()
        .filter(r -> r.action().equals(action))
        .collect(ImmutableList.toImmutableList());
  }

  /** How many requests for an action came. */
  public int count(String action) {
    return requests(action).size();
  }

  /** Every permission that was used. */
  public ImmutableSortedSet<String> actions() {
    return requests().stream()
        .map(StubRequest::action)
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  /** The most requests of one account, region and action that were under way at once. */
  public synchronized int mostAtOnce() {
    return most.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Forgets everything so far. */
  public synchronized void clear() {
    requests.clear();
    most.clear();
  }
}

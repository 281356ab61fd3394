package dev.postern.provider.azure.stub;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked, and how much of it was under way at once. Safe for several threads. */
public final class Recording {

  private final List<StubRequest> requests = new ArrayList<>();
  private final Map<String, Integer> now = new HashMap<>();
  private final Map<String, Integer> most = new HashMap<>();
  private int allNow;
  private int allMost;

  Recording() {}

  synchronized int begin(StubRequest request) {
    int before = count(request.action());
    requests.add(request);
    most.merge(lane(request), now.merge(lane(request), 1, Integer::sum), Math::max);
    allNow++;
    allMost = Math.max(allMost, allNow);
    return before;
  }

  synchronized void end(StubRequest request) {
    now.merge(lane(request), -1, Integer::sum);
    allNow--;
  }

  private static String lane(StubRequest request) {
    return request.subscription() + " " + request.action();
  }

  /** Forgets everything so far. */
  public synchronized void clear() {
    requests.clear();
    most.clear();
    allMost = 0;
  }

  /** All requests, in the order in which they came. */
  public synchronized ImmutableList<StubRequest> requests() {
    return ImmutableList.copyOf(requests);
  }

  /** How many requests for an action came. */
  public int count(String action) {
    return (int)
        requests().stream().filter(r -> Ascii.equalsIgnoreCase(r.action(), action)).count();
  }

  /** Every permission that was used. */
  public ImmutableSortedSet<String> actions() {
    return requests().stream()
        .map(StubRequest::action)
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  /** The most requests of one subscription and action that were under way at once. */
  public synchronized int mostOfOne() {
    return most.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The most requests that were under way at once. */
  public synchronized int most() {
    return allMost;
  }
}

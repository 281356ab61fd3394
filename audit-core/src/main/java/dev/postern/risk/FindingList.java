package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of an audit.
 *
 * @param findings the most urgent first
 * @param narrowLatent how many latent rows were left out because only some addresses would reach
 *     them
 */
public record FindingList(ImmutableList<Finding> findings, int narrowLatent) {

  /** The findings of several parts of an audit, the most urgent first. */
  public static FindingList join(List<FindingList> parts, Workers workers) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Finding> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.findings));
    workers.sort(all, FindingOrder.INSTANCE);
    return new FindingList(
        ImmutableList.copyOf(all), parts.stream().mapToInt(FindingList::narrowLatent).sum());
  }
}

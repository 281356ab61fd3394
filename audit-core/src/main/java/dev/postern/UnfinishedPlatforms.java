package dev.postern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import dev.postern.snapshot.JointHeader;
import dev.postern.snapshot.JointHeader.Part;
import java.nio.file.Path;
import java.util.Map;

/** The platforms of a joint snapshot that were not collected to their end. */
final class UnfinishedPlatforms {

  private static final String COLLECTION = "collection";
  private static final ImmutableSet<String> STATUS = ImmutableSet.of("failed", "denied");

  private UnfinishedPlatforms() {}

  /** A gap for each of them, sorted; none where one platform alone was collected. */
  static ImmutableList<Gap> of(Path snapshot) {
    return JointHeader.of(snapshot).stream()
        .flatMap(header -> header.parts().entrySet().stream())
        .filter(entry -> !entry.getValue().finished())
        .map(UnfinishedPlatforms::gap)
        .collect(ImmutableList.toImmutableList());
  }

  private static Gap gap(Map.Entry<String, Part> entry) {
    Part part = entry.getValue();
    return gap(
        entry.getKey(),
        STATUS.contains(part.status()) ? part.status() : "skipped",
        part.detail().isEmpty() ? "it was interrupted; collect it again" : part.detail());
  }

  /** That a platform as a whole, or the rest of it, was not collected. */
  static Gap gap(String platform, String status, String detail) {
    return new Gap(
        new Scope(platform, "unknown", "unknown"),
        COLLECTION,
        status,
        ImmutableSortedSet.of(platform),
        detail);
  }
}

package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The {@code snapshot.json} at the top of a snapshot that several platforms share: which they are,
 * and which of them are finished. What else is to be said of a platform stands in the {@code
 * snapshot.json} of its own folder, so that no two of them ever write the same file.
 *
 * @param takenAt when the collection began, as written
 * @param tool who takes the snapshot
 * @param parts what became of each platform, by its id
 */
public record JointHeader(String takenAt, String tool, ImmutableSortedMap<String, Part> parts) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private static final String PLATFORMS = "platforms";
  private static final String COMPLETE = "complete";
  private static final String INCOMPLETE = "incomplete";

  /**
   * What became of one platform.
   *
   * @param finished whether everything was collected that could be
   * @param status the word for a gap, {@code failed} or {@code denied}; empty while nobody knows
   * @param detail why it could not be collected to its end; empty if it was, or nobody knows
   */
  public record Part(boolean finished, String status, String detail) {

    /** Not asked yet, or not to the end. */
    public static final Part BEGUN = new Part(false, "", "");

    /** Collected to its end. */
    public static final Part FINISHED = new Part(true, "", "");
  }

  /** A new one, in which nothing is finished. */
  public static JointHeader begin(
      String takenAt, String tool, ImmutableCollection<String> platforms) {
    return new JointHeader(
        takenAt,
        tool,
        platforms.stream()
            .distinct()
            .collect(
                ImmutableSortedMap.toImmutableSortedMap(
                    Comparator.naturalOrder(), platform -> platform, platform -> Part.BEGUN)));
  }

  /** The header of a folder; empty if it has none, or one of a single platform. */
  public static Optional<JointHeader> of(Path root) {
    Path file = root.resolve(SnapshotHeader.FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode header = MAPPER.readTree(file.toFile());
      return isJoint(header) ? Optional.of(read(header)) : Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty(); // whoever reads the snapshot says what is wrong with the file
    }
  }

  static boolean isJoint(JsonNode header) {
    return header.path(PLATFORMS).isArray();
  }

  private static JointHeader read(JsonNode header) {
    TreeMap<String, Part> parts = new TreeMap<>();
    for (JsonNode platform : header.path(PLATFORMS)) {
      parts.put(
          SnapshotJson.brief(platform.path("provider").asText("")),
          new Part(
              platform.path("state").asText("").equals(COMPLETE),
              SnapshotJson.brief(platform.path("status").asText("")),
              SnapshotJson.brief(platform.path("detail").asText(""))));
    }
    return new JointHeader(
        header.path("takenAt").asText(""),
        header.path("tool").asText(""),
        ImmutableSortedMap.copyOf(parts));
  }

  /** The folder whose {@code snapshot.json} tells of a platform in detail. */
  static Path place(Path root, String provider) {
    boolean joint = of(root).filter(header -> header.parts.containsKey(provider)).isPresent();
    return joint ? root.resolve(provider) : root;
  }

  /** The same, with other news of one platform. */
  public JointHeader with(String platform, Part part) {
    TreeMap<String, Part> changed = new TreeMap<>(parts);
    changed.put(platform, part);
    return new JointHeader(takenAt, tool, ImmutableSortedMap.copyOf(changed));
  }

  /** What became of a platform; nothing yet if it is not named. */
  public Part part(String platform) {
    return parts.getOrDefault(platform, Part.BEGUN);
  }

  /** Whether every platform is finished. */
  public boolean complete() {
    return parts.values().stream().allMatch(Part::finished);
  }

  /**
   * Whether a platform is finished; a crash may have kept the top from hearing of it.
   *
   * @param root the folder that this header is of
   */
  public boolean isFinished(Path root, String platform) {
    if (part(platform).finished()) {
      return true;
    }
    if (!ID.matcher(platform).matches()) {
      return false; // whatever a stranger wrote there is not taken for a folder
    }
    Path own = root.resolve(platform).resolve(SnapshotHeader.FILE);
    try {
      return Files.isRegularFile(own)
          && MAPPER.readTree(own.toFile()).path("state").asText("").equals(COMPLETE);
    } catch (IOException damaged) {
      return false;
    }
  }

  /**
   * Writes it; an earlier one is replaced in one go.
   *
   * @param root a folder that is there
   * @throws IOException if it cannot be written
   */
  public void write(Path root) throws IOException {
    ObjectNode header = SnapshotHeader.begin(complete() ? COMPLETE : INCOMPLETE);
    header.put("takenAt", takenAt).put("tool", tool);
    ArrayNode platforms = header.putArray(PLATFORMS);
    parts.forEach((id, part) -> write(platforms.addObject().put("provider", id), part));
    SnapshotHeader.write(root, header);
  }

  private static void write(ObjectNode platform, Part part) {
    platform.put("state", part.finished() ? COMPLETE : INCOMPLETE);
    if (!part.status().isEmpty()) {
      platform.put("status", part.status());
    }
    if (!part.detail().isEmpty()) {
      platform.put("detail", part.detail());
    }
  }

  /**
   * The calls of a platform that have no whole answer in a snapshot.
   *
   * @throws IOException if the snapshot cannot be read
   */
  public static ImmutableList<Gap> unanswered(Path root, String platform) throws IOException {
    return Unanswered.in(root, platform);
  }
}

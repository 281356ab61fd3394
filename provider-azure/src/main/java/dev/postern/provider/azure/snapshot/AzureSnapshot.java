package dev.postern.provider.azure.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.SnapshotNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of recorded Azure answers.
 *
 * <p>Files are recognised by name and by content, in the layout of a snapshot ({@code
 * azure/<subscription>/<call>[-<resource>][-<page>].json}), or all in one folder.
 */
public final class AzureSnapshot {

  /** Folders of other platforms in the same snapshot. */
  static final ImmutableSet<String> ELSEWHERE = ImmutableSet.of("aws", "gcp", "kubernetes");

  private final ImmutableList<AzureAnswers> scopes;
  private final NoteBook notes;

  private AzureSnapshot(ImmutableList<AzureAnswers> scopes, NoteBook notes) {
    this.scopes = scopes;
    this.notes = notes;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws PosternException of category CONFIG when the path is no folder, holds nothing that is
   *     an Azure answer, or nothing that is whole; one damaged file among others is a gap instead
   */
  public static AzureSnapshot open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PosternException(Category.CONFIG, "There is no snapshot folder " + folder);
    }
    NoteBook notes = new NoteBook();
    Map<String, SetMultimap<AzureCall, Path>> found = new LinkedHashMap<>();
    for (FolderWalk.Found file : FolderWalk.files(folder, ELSEWHERE, notes)) {
      Set<AzureCall> calls = new LinkedHashSet<>();
      Set<String> subscriptions = new LinkedHashSet<>();
      ArmReader.read(
          file.path(),
          (about, element) -> {
            ElementType.call(element).ifPresent(calls::add);
            subscriptions.add(ArmId.subscription(element.path("id").asText("")));
            return true;
          });
      subscriptions.remove("");
      String scope = subscriptions.isEmpty() ? ScopeName.UNKNOWN : subscriptions.iterator().next();
      for (AzureCall call : calls) {
        found.computeIfAbsent(scope, s -> LinkedHashMultimap.create()).put(call, file.path());
      }
    }
    if (found.isEmpty()) {
      throw new PosternException(
          Category.CONFIG, "Nothing in " + folder + " was recognised as an Azure answer.");
    }
    ImmutableList.Builder<AzureAnswers> scopes = ImmutableList.builder();
    found.forEach(
        (scope, files) -> scopes.add(new AzureAnswers(scope, ImmutableListMultimap.copyOf(files))));
    return new AzureSnapshot(scopes.build(), notes);
  }

  /**
   * Whether the folder looks like Azure answers. Cheap: looks at names first and into a few files
   * only. False for anything that cannot be read.
   */
  public static boolean recognises(Path folder) {
    return refusal(folder).isEmpty();
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static Optional<String> refusal(Path path) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try {
      open(path);
      return Optional.empty();
    } catch (PosternException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  /** One entry per subscription, sorted. */
  public ImmutableList<AzureAnswers> scopes() {
    return scopes;
  }

  /** The subscriptions that could not be entered when the snapshot was taken. */
  public ImmutableList<ClosedAccount> closed() {
    return ImmutableList.of();
  }

  /** What is worth knowing about single files, sorted; reading may add to it. */
  public ImmutableList<SnapshotNote> notes() {
    return notes.sorted();
  }
}

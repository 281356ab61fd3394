package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.azure.redact.Pseudonyms;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.ResourceKey;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an answer lies in a redacted snapshot. Files may be named after resources, in a spelling of
 * which nobody can tell the parts; so the resources are learned from the answers that name them.
 */
final class RedactedPath {

  private static final String JSON = ".json";
  private static final Splitter PARTS = Splitter.on('+');
  private static final Pattern NUMBERED = Pattern.compile("(.*?)([-_]?\\d{1,4})");

  private final ImmutableList<String> above;
  private final Pseudonyms names;
  private final Map<String, String> resources = new HashMap<>();

  /** Paths below this folder, whose own name may say which subscription it is. */
  RedactedPath(Path root, Pseudonyms names) {
    this.names = names;
    String account = AzureScopes.ofFolders(root, ImmutableList.of()).account();
    this.above =
        account.equals(ScopeName.UNKNOWN)
            ? ImmutableList.of()
            : ImmutableList.of("subscriptions", names.name(account));
  }

  /** Takes note of the resources that an answer names. */
  void learn(JsonNode answer) {
    Set<String> ids = new TreeSet<>();
    ids(answer, ids);
    ids.forEach(id -> learn(id, names.text(id)));
    List<String> pools = ids.stream().filter(id -> isOf(id, "/backendaddresspools/")).toList();
    List<String> members = ids.stream().filter(id -> isOf(id, "/ipconfigurations/")).toList();
    for (String pool : pools) {
      for (String member : members) {
        // Long pairs have a name of their own, of which nobody can tell the parts.
        learn(
            AzureCall.portMappingKey(pool, member),
            AzureCall.portMappingKey(names.text(pool), names.text(member)));
      }
    }
  }

  private static boolean isOf(String id, String type) {
    return Ascii.toLowerCase(id).contains(type);
  }

  private static void ids(JsonNode node, Set<String> ids) {
    if (node.isTextual() && ArmId.is(node.textValue())) {
      ids.add(node.textValue());
    }
    node.forEach(inner -> ids(inner, ids));
  }

  /** The same spellings in the same order: only names differ. */
  private void learn(String original, String copy) {
    ResourceKey ours = ArmKeys.of(original);
    ResourceKey theirs = ArmKeys.of(copy);
    if (ours.spellings().size() == theirs.spellings().size()) {
      Iterator<String> copies = theirs.spellings().iterator();
      ours.spellings().forEach(spelling -> resources.putIfAbsent(spelling, copies.next()));
    }
    resources.put(ours.shortest(), theirs.shortest());
  }

  /** A resource as {@code snapshot.json} or a file names it. */
  String resource(String original) {
    if (ArmId.is(original) && original.indexOf('+') < 0) {
      return names.text(original);
    }
    String known = resources.get(ArmKeys.of(original).shortest());
    if (known != null) {
      return known;
    }
    return PARTS
        .splitToStream(original)
        .map(
            part ->
                ArmId.is(part)
                    ? names.text(part)
                    : resources.getOrDefault(ArmKeys.of(part).shortest(), names.text(part)))
        .collect(Collectors.joining("+"));
  }

  /** The path of the copy, relative to its snapshot. */
  String of(FolderWalk.Found file, FileName<AzureCall> name) {
    List<String> path = new ArrayList<>(above);
    ImmutableList<String> original = file.names();
    int last = original.size() - 1;
    int call = name.kind() == FileName.Kind.FOLDER ? name.scope().size() : last;
    for (int at = 0; at < last; at++) {
      String folder = original.get(at);
      path.add(at == call ? folder : at > call ? rest(folder) : folder(folder));
    }
    String stem = FileName.withoutJson(original.get(last));
    path.add(stem(stem, name) + JSON);
    return String.join("/", path);
  }

  private String folder(String folder) {
    return folder.equals("azure") || folder.equals("subscriptions") ? folder : names.text(folder);
  }

  private String stem(String stem, FileName<AzureCall> name) {
    return switch (name.kind()) {
      case RECORDING, FOREIGN -> stem;
      case SILENT -> stem.equals("snapshot") ? stem : names.text(stem);
      case FOLDER -> rest(stem);
      case LIST, OPERATION ->
          stem.substring(0, stem.length() - name.rest().length()) + rest(name.rest());
    };
  }

  /** A resource, a page number, or both. */
  private String rest(String rest) {
    if (rest.isEmpty() || resources.containsKey(ArmKeys.of(rest).shortest())) {
      return rest.isEmpty() ? rest : resource(rest);
    }
    Matcher numbered = NUMBERED.matcher(rest);
    if (numbered.matches()) {
      String resource = numbered.group(1);
      return resource.isEmpty() ? rest : resource(resource) + numbered.group(2);
    }
    return resource(rest);
  }
}

package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.redact.Pseudonyms;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an answer lies in a redacted snapshot. Folders and files may be named after accounts and
 * resources, in a spelling of which nobody can tell the parts; so the resources are learned from
 * the answers that list them.
 */
final class RedactedPath {

  private static final String JSON = ".json";
  private static final Pattern NUMBERED = Pattern.compile("(.*?)([-_]?\\d{1,4})");

  private final ImmutableList<String> above;
  private final Pseudonyms names;
  private final Map<String, String> resources = new HashMap<>();

  /** Paths below this folder, whose own name may say which account it is. */
  RedactedPath(Path root, Pseudonyms names) {
    this.names = names;
    ScopeName scope = AwsScopes.ofFolders(root, ImmutableList.of());
    ImmutableList.Builder<String> said = ImmutableList.builder();
    if (!scope.account().equals(ScopeName.UNKNOWN)) {
      said.add("accounts", names.text(scope.account()));
    }
    if (!scope.region().equals(ScopeName.UNKNOWN)) {
      said.add(scope.region());
    }
    this.above = said.build();
  }

  /** Takes note of the resources that an answer names. */
  void learn(JsonNode answer) {
    for (JsonNode value : answer) {
      learn(value);
    }
    if (answer.isTextual() && answer.textValue().startsWith("arn:")) {
      // The same spellings in the same order: only names differ.
      Iterator<String> copies = AwsKeys.of(names.text(answer.textValue())).spellings().iterator();
      for (String spelling : AwsKeys.of(answer.textValue()).spellings()) {
        resources.put(spelling, copies.next());
      }
    }
  }

  /** A resource as {@code snapshot.json} names it. */
  String resource(String original) {
    String known = resources.get(original);
    return known == null ? names.text(original) : known;
  }

  /** The path of the copy, relative to its snapshot. */
  String of(FolderWalk.Found file, FileName<AwsCall> name) {
    List<String> path = new ArrayList<>(above);
    ImmutableList<String> original = file.names();
    int last = original.size() - 1;
    int call = name.kind() == FileName.Kind.FOLDER ? name.scope().size() : last;
    for (int at = 0; at < last; at++) {
      String folder = original.get(at);
      path.add(
          AwsFileNames.namesCall(folder) || AwsFileNames.namesService(folder)
              ? folder
              : at > call ? rest(folder) : folder(folder));
    }
    String own = original.get(last);
    String stem = own.substring(0, own.length() - JSON.length());
    path.add(stem(stem, name) + JSON);
    return String.join("/", path);
  }

  private String folder(String folder) {
    return folder.equals("accounts") ? folder : names.text(folder);
  }

  private String stem(String stem, FileName<AwsCall> name) {
    return switch (name.kind()) {
      case RECORDING, FOREIGN -> stem;
      case SILENT -> names.text(stem);
      case FOLDER -> rest(stem);
      case LIST, OPERATION ->
          stem.substring(0, stem.length() - name.rest().length()) + rest(name.rest());
    };
  }

  /** A resource, a page number, or both. */
  private String rest(String rest) {
    if (rest.isEmpty()) {
      return rest;
    }
    String whole = resources.get(AwsKeys.of(rest).shortest());
    if (whole != null) {
      return whole;
    }
    Matcher numbered = NUMBERED.matcher(rest);
    if (numbered.matches()) {
      String known = resources.get(AwsKeys.of(numbered.group(1)).shortest());
      if (known != null) {
        return known + numbered.group(2);
      }
    }
    return names.text(AwsKeys.of(rest).shortest());
  }
}

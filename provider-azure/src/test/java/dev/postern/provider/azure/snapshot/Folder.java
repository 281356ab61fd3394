package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.SnapshotNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that a test fills with answers. */
record Folder(Path path) {

  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

  /** The id of a resource in the group {@code rg} of {@link #SUBSCRIPTION}. */
  static String id(String typeAndNames) {
    return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg/providers/" + typeAndNames;
  }

  /** An empty security group with that name. */
  static String nsg(String name) {
    return resource("Microsoft.Network/networkSecurityGroups", name);
  }

  /** A resource without any properties of interest. */
  static String resource(String type, String name) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"properties\":{}}"
        .formatted(id(type + "/" + name), name, type);
  }

  Folder write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Folder write(String name, byte[] bytes) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AzureSnapshot open() {
    return AzureSnapshot.open(path);
  }

  /** The answers of the one subscription in it. */
  Answers<AzureCall> answers() {
    return Iterables.getOnlyElement(open().scopes());
  }

  static List<JsonNode> elements(Answers<AzureCall> answers, AzureCall call) {
    List<JsonNode> elements = new ArrayList<>();
    answers.forEach(call, elements::add);
    return elements;
  }

  static List<String> names(Answers<AzureCall> answers, AzureCall call) {
    return elements(answers, call).stream().map(e -> e.path("name").asText()).toList();
  }

  static ImmutableList<String> notes(AzureSnapshot snapshot, SnapshotNote.Severity severity) {
    return snapshot.notes().stream()
        .filter(note -> note.severity() == severity)
        .map(note -> note.file() + " " + note.text())
        .collect(ImmutableList.toImmutableList());
  }
}

package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.FileText;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.Sight;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a file which calls it answers. Elements name their types, so the content decides; the
 * name counts where there is no element, or none that names its type. A file is read to its end
 * unless its name and its first element agree.
 */
final class AzureSight {

  private final FileName<AzureCall> name;
  private final Set<Sight.Part<AzureCall>> parts = new LinkedHashSet<>();
  private String otherType = "";
  private boolean silent;

  private AzureSight(FileName<AzureCall> name) {
    this.name = name;
  }

  static Sight<AzureCall> of(Path file, FileName<AzureCall> name) {
    if (name.kind() == FileName.Kind.FOREIGN) {
      return new Sight.Foreign<>();
    }
    if (isEmpty(file)) {
      return failed(new Condition(Presence.FAILED, "is empty (0 bytes)"), name.calls());
    }
    AzureSight sight = new AzureSight(name);
    ArmReader reader = ArmReader.read(file, (about, element) -> sight.see(about, element));
    return sight.judge(file, reader);
  }

  /** Whether the first element, or the error in its place, is one of Azure. */
  static boolean azure(Path file) {
    boolean[] known = {false};
    ArmReader.read(
        file,
        (about, element) -> {
          known[0] = ElementType.call(element).isPresent();
          return false;
        });
    return known[0];
  }

  private boolean see(String about, JsonNode element) {
    Optional<AzureCall> call = ElementType.call(element);
    if (call.isPresent()) {
      boolean first = parts.isEmpty();
      parts.add(new Sight.Part<>(call.get(), AzureScopes.ofElement(about, element)));
      return !(first && name.calls().contains(call.get()));
    }
    if (ElementType.of(element).isEmpty()) {
      silent = true;
    } else {
      otherType = ElementType.of(element);
    }
    return true;
  }

  private Sight<AzureCall> judge(Path file, ArmReader reader) {
    if (!parts.isEmpty()) {
      return new Sight.Answer<>(
          ImmutableList.copyOf(parts),
          reader.damage().isEmpty()
              ? Condition.ANSWERED
              : new Condition(Presence.INCOMPLETE, reader.damage()));
    }
    if (!reader.damage().isEmpty()) {
      return damaged(file, reader);
    }
    if (reader.error().isPresent()) {
      return refused(reader.error().get());
    }
    if (reader.template()) {
      return new Sight.Mistaken<>("a deployment template");
    }
    boolean byName = reader.found() && (silent || otherType.isEmpty()) && !name.calls().isEmpty();
    if (byName) {
      return answer(name.calls(), Condition.ANSWERED);
    }
    if (name.certain()) {
      String what = otherType.isEmpty() ? "no list of resources" : otherType;
      return failed(
          new Condition(Presence.FAILED, "holds " + SnapshotJson.brief(what)), name.calls());
    }
    return new Sight.Other<>(advice(reader));
  }

  private Sight<AzureCall> damaged(Path file, ArmReader reader) {
    if (reader.json()) {
      return failed(new Condition(Presence.FAILED, reader.damage()), name.calls());
    }
    Optional<ArmError> printed = ArmError.printed(FileText.beginning(file));
    String damage = FileText.otherThanJson(file).orElse(reader.damage());
    return printed.isPresent()
        ? refused(printed.get())
        : failed(new Condition(Presence.FAILED, damage), name.calls());
  }

  private Sight<AzureCall> refused(ArmError error) {
    ImmutableList<AzureCall> told =
        Arrays.stream(AzureCall.values())
            .filter(call -> Ascii.equalsIgnoreCase(call.action(), error.action()))
            .collect(ImmutableList.toImmutableList());
    return failed(error.condition(), name.calls().isEmpty() ? told : name.calls());
  }

  private static Sight<AzureCall> failed(Condition condition, ImmutableList<AzureCall> calls) {
    return answer(calls, condition);
  }

  private static Sight<AzureCall> answer(ImmutableList<AzureCall> calls, Condition condition) {
    return new Sight.Answer<>(
        calls.stream()
            .map(call -> new Sight.Part<>(call, AzureScopes.nowhere()))
            .collect(ImmutableList.toImmutableList()),
        condition);
  }

  private String advice(ArmReader reader) {
    if (!otherType.isEmpty()) {
      return ": resources of the type " + SnapshotJson.brief(otherType) + " are not read";
    }
    return reader.found()
        ? ": a list without types; name the file after the call, as network-security-groups.json"
        : "";
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException unreadable) {
      return false; // reading will say why
    }
  }
}

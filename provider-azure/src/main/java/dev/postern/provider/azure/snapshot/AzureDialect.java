package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Advice;
import dev.postern.snapshot.AnswerFile;
import dev.postern.snapshot.AnswerSink;
import dev.postern.snapshot.Candidate;
import dev.postern.snapshot.Dialect;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.Reading;
import dev.postern.snapshot.ResourceKey;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.Sight;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How Azure names and writes its answers. */
final class AzureDialect implements Dialect<AzureCall> {

  static final String PROVIDER = "azure";
  static final AzureDialect AZURE = new AzureDialect();

  private static final int SHOWN = 3;

  private static final Advice ADVICE =
      new Advice(
          "an Azure answer",
          """
          Expected: a folder with the answers of Azure calls as JSON, named
            azure/<subscription>/network-security-groups.json
          or the files of one subscription directly. To make one:
            az network nsg list         --output json > network-security-groups.json
            az network nic list         --output json > network-interfaces.json
            az network vnet list        --output json > virtual-networks.json
            az network public-ip list   --output json > public-ip-addresses.json
            az network route-table list --output json > route-tables.json
          and likewise network lb list, vm list and vmss list.\
          """,
          "not a snapshot of what Azure answers. Record the subscription itself instead.");

  private AzureDialect() {}

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public boolean regional() {
    return false;
  }

  @Override
  public ImmutableSet<String> elsewhere() {
    return ImmutableSet.of("aws", "gcp", "kubernetes");
  }

  @Override
  public Advice advice() {
    return ADVICE;
  }

  @Override
  public FileName<AzureCall> name(List<String> path) {
    return AzureFileNames.of(path);
  }

  @Override
  public Sight<AzureCall> look(Path file, FileName<AzureCall> name) {
    return AzureSight.of(file, name);
  }

  @Override
  public boolean answers(Path file) {
    return AzureSight.azure(file);
  }

  @Override
  public Optional<String> mistaken(Path file) {
    Sight<AzureCall> sight = look(file, AzureFileNames.of(List.of("snapshot.json")));
    return sight instanceof Sight.Mistaken<AzureCall> mistaken
        ? Optional.of(mistaken.what())
        : Optional.empty();
  }

  @Override
  public Reading read(AnswerFile<AzureCall> file, AnswerSink sink) {
    return AzureReader.read(file, sink);
  }

  @Override
  public boolean namesResources(AnswerFile<AzureCall> file) {
    return switch (file.call().keying()) {
      case NONE -> false;
      case PARENT -> true;
      case FILE -> file.resource().equals(ResourceKey.NONE);
    };
  }

  @Override
  public boolean nameless(AnswerFile<AzureCall> file) {
    boolean[] told = {false};
    if (file.call().keyed() && file.resource().equals(ResourceKey.NONE)) {
      ArmReader.read(
          file.path(),
          (about, element) -> {
            told[0] = !about.isEmpty() || file.call().keying() == Keying.PARENT;
            return !told[0];
          });
      return !told[0];
    }
    return false;
  }

  /** Lists are also taken resource group by resource group, and resources one by one. */
  @Override
  public boolean dividesAnswers() {
    return true;
  }

  @Override
  public ResourceKey key(String resource) {
    return ArmKeys.of(resource);
  }

  /** Accepts the permission, the resource type and the name of the call's file. */
  @Override
  public ImmutableList<AzureCall> calls(String name) {
    return Arrays.stream(AzureCall.values())
        .filter(
            call ->
                Ascii.equalsIgnoreCase(call.action(), name)
                    || Ascii.equalsIgnoreCase(call.type(), name)
                    || call.fileName().equals(name))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableSet<String> entries() {
    return ImmutableSet.of("Microsoft.Resources/subscriptions/read");
  }

  @Override
  public ScopeName scope(JsonNode node) {
    return AzureScopes.ofHeader(node);
  }

  @Override
  public ScopeName scope(Path root, ImmutableList<String> folders) {
    return AzureScopes.ofFolders(root, folders);
  }

  @Override
  public ScopeName scope(
      Candidate<AzureCall> candidate, ScopeName told, ImmutableList<Candidate<AzureCall>> beside) {
    return AzureScopes.of(candidate, told, beside);
  }

  @Override
  public String inferred(ImmutableSet<ScopeName> scopes) {
    String shown =
        scopes.stream().limit(SHOWN).map(ScopeName::account).collect(Collectors.joining(", "));
    int more = scopes.size() - SHOWN;
    return "does not name its subscription; with what the answers say it is "
        + shown
        + (more > 0 ? " and " + more + " more" : "");
  }
}

package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
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

/** How Google Cloud names and writes its answers. */
final class GcpDialect implements Dialect<GcpCall> {

  static final String PROVIDER = "gcp";
  static final GcpDialect GCP = new GcpDialect();
  private static final int SHOWN = 3;

  private static final Advice ADVICE =
      new Advice(
          "a Google Cloud answer",
          """
          Expected: a folder with the answers of Google Cloud calls as JSON, named
            gcp/<project>/firewalls.json
          or the files of one project directly. To make one:
            gcloud compute firewall-rules list   --format=json > firewalls.json
            gcloud compute instances list        --format=json > instances.json
            gcloud compute networks list         --format=json > networks.json
            gcloud compute networks subnets list --format=json > subnetworks.json
            gcloud compute routes list           --format=json > routes.json
            gcloud compute forwarding-rules list --format=json > forwarding-rules.json
            gcloud compute networks get-effective-firewalls NETWORK --format=json > effective-firewalls-NETWORK.json\
          """,
          "not a snapshot of what Google Cloud answers. Record the project itself instead.");

  private GcpDialect() {}

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
    return ImmutableSet.of("aws", "azure", "kubernetes");
  }

  @Override
  public Advice advice() {
    return ADVICE;
  }

  @Override
  public FileName<GcpCall> name(List<String> path) {
    return GcpFileNames.of(path);
  }

  @Override
  public Sight<GcpCall> look(Path file, FileName<GcpCall> name) {
    return GcpSight.of(file, name);
  }

  @Override
  public boolean answers(Path file) {
    return GcpSight.google(file);
  }

  @Override
  public Optional<String> mistaken(Path file) {
    return Optional.empty();
  }

  @Override
  public Reading read(AnswerFile<GcpCall> file, AnswerSink sink) {
    return GcpReader.read(file, sink);
  }

  @Override
  public boolean namesResources(AnswerFile<GcpCall> file) {
    return file.call() == GcpCall.EFFECTIVE_FIREWALLS;
  }

  @Override
  public boolean nameless(AnswerFile<GcpCall> file) {
    boolean[] told = {false};
    if (file.call().keyed() && file.resource().equals(ResourceKey.NONE)) {
      RestReader.read(
          file.path(),
          element -> {
            told[0] = !GcpReader.about(file.call(), element).isEmpty();
            return !told[0];
          });
      return !told[0];
    }
    return false;
  }

  /** Lists are also taken zone by zone, and resources one by one. */
  @Override
  public boolean dividesAnswers() {
    return true;
  }

  @Override
  public ResourceKey key(String resource) {
    return GcpKeys.of(resource);
  }

  /** Accepts the method and the name of the call's file. */
  @Override
  public ImmutableList<GcpCall> calls(String name) {
    return Arrays.stream(GcpCall.values())
        .filter(call -> call.apiName().equals(name) || call.fileName().equals(name))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableSet<String> entries() {
    return ImmutableSet.of("resourcemanager.projects.list");
  }

  @Override
  public ScopeName scope(JsonNode node) {
    return GcpScopes.ofHeader(node);
  }

  @Override
  public ScopeName scope(Path root, ImmutableList<String> folders) {
    return GcpScopes.ofFolders(root, folders);
  }

  @Override
  public ScopeName scope(
      Candidate<GcpCall> candidate, ScopeName told, ImmutableList<Candidate<GcpCall>> beside) {
    return GcpScopes.of(candidate, told, beside);
  }

  @Override
  public String inferred(ImmutableSet<ScopeName> scopes) {
    String shown =
        scopes.stream().limit(SHOWN).map(ScopeName::account).collect(Collectors.joining(", "));
    int more = scopes.size() - SHOWN;
    return "does not name its project; with what the answers say it is "
        + shown
        + (more > 0 ? " and " + more + " more" : "");
  }
}

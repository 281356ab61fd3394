package dev.postern.provider.aws.snapshot;

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

/** How AWS names and writes its answers. */
final class AwsDialect implements Dialect<AwsCall> {

  static final AwsDialect AWS = new AwsDialect();

  private static final Advice ADVICE =
      new Advice(
          "an AWS answer",
          """
          Expected: a folder with the answers of AWS calls as JSON, named
            aws/<account>/<region>/ec2-describe-security-groups.json
          or the files of one account and region directly. To make one:
            aws ec2 describe-security-groups   --output json > ec2-describe-security-groups.json
            aws ec2 describe-network-interfaces --output json > ec2-describe-network-interfaces.json
            aws ec2 describe-route-tables      --output json > ec2-describe-route-tables.json
          and likewise describe-instances, describe-network-acls, describe-subnets and\
           describe-internet-gateways.\
          """,
          "not a snapshot of what AWS answers. Record the account itself instead.");

  private AwsDialect() {}

  @Override
  public String provider() {
    return "aws";
  }

  @Override
  public boolean regional() {
    return true;
  }

  @Override
  public ImmutableSet<String> elsewhere() {
    return ImmutableSet.of("azure", "gcp", "kubernetes");
  }

  @Override
  public Advice advice() {
    return ADVICE;
  }

  @Override
  public FileName<AwsCall> name(List<String> path) {
    return AwsFileNames.of(path);
  }

  @Override
  public Sight<AwsCall> look(Path file, FileName<AwsCall> name) {
    return AwsSight.of(file, name);
  }

  @Override
  public boolean answers(Path file) {
    return AnswerFields.byContent(FileHead.of(file)).isPresent();
  }

  @Override
  public Optional<String> mistaken(Path file) {
    return AwsSight.mistaken(file, FileHead.of(file));
  }

  @Override
  public Reading read(AnswerFile<AwsCall> file, AnswerSink sink) {
    return AwsReader.read(file, sink);
  }

  @Override
  public boolean namesResources(AnswerFile<AwsCall> file) {
    return file.call().keyed()
        && file.resource().equals(ResourceKey.NONE)
        && Wrapping.of(file.call()).stream().anyMatch(wrapping -> !wrapping.key().isEmpty());
  }

  @Override
  public boolean nameless(AnswerFile<AwsCall> file) {
    return file.call().keyed()
        && file.resource().equals(ResourceKey.NONE)
        && Wrapping.of(file.call()).stream().noneMatch(w -> file.name().contains(w.field()));
  }

  @Override
  public boolean dividesAnswers() {
    return false;
  }

  @Override
  public ResourceKey key(String resource) {
    return AwsKeys.of(resource);
  }

  /**
   * Accepts {@code ec2:DescribeVpcs}, {@code elbv2:DescribeRules} and {@code ec2:describe-vpcs}; a
   * permission of {@code elasticloadbalancing} is that of two services.
   */
  @Override
  public ImmutableList<AwsCall> calls(String name) {
    String plain = Ascii.toLowerCase(name).replace("-", "");
    return Arrays.stream(AwsCall.values())
        .filter(
            call ->
                plain.equals(call.service().replace("-", "") + ":" + call.wireName())
                    || plain.equals(call.wireService() + ":" + call.wireName()))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableSet<String> entries() {
    return ImmutableSet.of("sts:AssumeRole", "ec2:DescribeRegions");
  }

  @Override
  public ScopeName scope(JsonNode node) {
    return ScopeName.of(node);
  }

  @Override
  public ScopeName scope(Path root, ImmutableList<String> folders) {
    return AwsScopes.ofFolders(root, folders);
  }

  @Override
  public ScopeName scope(
      Candidate<AwsCall> candidate, ScopeName told, ImmutableList<Candidate<AwsCall>> beside) {
    return told.whole() ? told : told.or(AwsScopes.inside(beside));
  }

  @Override
  public String inferred(ImmutableSet<ScopeName> scopes) {
    ScopeName only = scopes.iterator().next();
    return "does not name both account and region; with what the answers say it is account "
        + only.account()
        + ", region "
        + only.region();
  }
}

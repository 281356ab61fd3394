package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import dev.postern.provider.aws.redact.Secrets;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;

/** What answers hold that nobody should find in a snapshot. */
@SuppressWarnings("unchecked") // the SDK's builders take consumers as variable arguments
final class SecretsTest {

  private static final String SECRET = "hunter2";
  private static final Pattern SMELL =
      Pattern.compile(
          "(?i).*(password|secret|token|userdata|environment|credential|apikey|privatekey).*");

  /** Names that smell and are harmless: tokens of pages and requests, names and ARNs of secrets. */
  private static final ImmutableSortedSet<String> HARMLESS =
      ImmutableSortedSet.copyOf(
          List.of(
              "AllowCredentials",
              "AuthSecretArn",
              "AuthTokenEnabled",
              "AuthTokenLastModifiedDate",
              "ClientToken",
              "ExecutionEnvironmentMemoryGiBPerVCpu",
              "HttpTokens",
              "InternalUserDatabaseEnabled",
              "KeyCacheSecretIamArn",
              "KeyCacheSecretId",
              "MasterPasswordSecretArn",
              "MasterPasswordSecretKmsKeyId",
              "NextToken",
              "PerExecutionEnvironmentMaxConcurrency",
              "TdeCredentialArn",
              "TokenEndpoint",
              "UseExistingClientSecret",
              "clientRequestToken",
              "nextToken"));

  @Test
  void noSecretOfATemplateAFunctionATaskOrADatabaseReachesTheDisk(@TempDir Path folder)
      throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      secrets(cloud);

      LiveRun run = LiveRun.of(cloud, folder);

      assertThat(run.gaps()).isEmpty();
      assertThat(cloud.strange()).isEmpty();
      String all = everything(folder);
      assertThat(all).contains("lt-0secret", "f-secret", "db-secret", "lc-secret", "task/c/1b");
      assertThat(all).doesNotContain(SECRET);
    }
  }

  /** So that a field which a later version of the SDK knows does not slip in. */
  @Test
  void everyFieldWhoseNameSmellsIsLeftOutOrKnownToBeHarmless() throws IOException {
    Set<String> kept = new TreeSet<>();
    try (StubCloud cloud = SampleAccount.rich(new StubCloud());
        Clients clients = Clients.home(LiveRun.access(cloud).build())) {
      for (List<Ask> asks : List.of(CallTable.FIRST, CallTable.LISTS, CallTable.DETAILS)) {
        for (Ask ask : asks) {
          SdkPojo page = Iterables.get(ask.asker().pages(clients, ImmutableList.of("x")), 0);
          kept(page, new HashSet<>(), kept);
        }
      }
      assertThat(clients).isNotNull();
    }
    assertThat(kept).isEqualTo(HARMLESS);
  }

  private static void kept(SdkPojo shape, Set<Class<?>> seen, Set<String> kept) {
    if (!seen.add(shape.getClass())) {
      return;
    }
    for (SdkField<?> field : shape.sdkFields()) {
      if (!Secrets.isSecret(field.memberName())) {
        if (SMELL.matcher(field.memberName()).matches()) {
          kept.add(field.memberName());
        }
        inner(field, seen, kept);
      }
    }
  }

  private static void inner(SdkField<?> field, Set<Class<?>> seen, Set<String> kept) {
    if (field.constructor() != null) {
      kept(field.constructor().get(), seen, kept);
    }
    field.getOptionalTrait(ListTrait.class).ifPresent(t -> inner(t.memberFieldInfo(), seen, kept));
    field.getOptionalTrait(MapTrait.class).ifPresent(t -> inner(t.valueFieldInfo(), seen, kept));
  }

  private static void secrets(StubCloud cloud) {
    cloud.on(
        "ec2:DescribeLaunchTemplateVersions",
        Replies.answer(
            DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(
                    v ->
                        v.launchTemplateId("lt-0secret")
                            .versionNumber(1L)
                            .launchTemplateData(d -> d.userData(SECRET)))
                .build()));
    cloud.on(
        "autoscaling:DescribeLaunchConfigurations",
        Replies.answer(
            DescribeLaunchConfigurationsResponse.builder()
                .launchConfigurations(c -> c.launchConfigurationName("lc-secret").userData(SECRET))
                .build()));
    cloud.on(
        "lambda:ListFunctions",
        Replies.answer(
            ListFunctionsResponse.builder()
                .functions(
                    f ->
                        f.functionName("f-secret")
                            .functionArn("arn:aws:lambda:eu-west-1:111122223333:function:f-secret")
                            .environment(e -> e.variables(Map.of("DB_PASSWORD", SECRET))))
                .build()));
    cloud.on(
        "ecs:DescribeTasks",
        Replies.answer(
            DescribeTasksResponse.builder()
                .tasks(
                    t ->
                        t.taskArn("arn:aws:ecs:eu-west-1:111122223333:task/c/1b")
                            .overrides(
                                o ->
                                    o.containerOverrides(
                                        c ->
                                            c.name("app")
                                                .environment(e -> e.name("KEY").value(SECRET)))))
                .build()));
    cloud.on(
        "rds:DescribeDBInstances",
        Replies.answer(
            DescribeDbInstancesResponse.builder()
                .dbInstances(
                    d ->
                        d.dbInstanceIdentifier("db-secret")
                            .pendingModifiedValues(p -> p.masterUserPassword(SECRET)))
                .build()));
    cloud.on(
        "redshift:DescribeClusters",
        Replies.answer(
            DescribeClustersResponse.builder()
                .clusters(
                    c ->
                        c.clusterIdentifier("dw-secret")
                            .pendingModifiedValues(p -> p.masterUserPassword(SECRET)))
                .build()));
  }

  private static String everything(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}

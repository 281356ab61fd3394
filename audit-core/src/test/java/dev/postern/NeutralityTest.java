package dev.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing in the library names a platform: no identifier, no text, no comment, no file name, no
 * resource. What is neutral needs no example of a platform to be understood.
 */
class NeutralityTest {

  /** A package of a dependency; it stands in imports only. */
  private static final Pattern GUAVA =
      Pattern.compile("(?m)^import (static )?com\\.google\\.(common|errorprone)\\.[\\w.]+;$");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** Platforms, their tools, and words for things that only one of them has. */
  private static final Set<String> PLATFORM_WORDS =
      words(
          """
          aws amazon amazonaws ec2 elb elbv2 alb nlb eni vpc vpcs arn iam sts s3 rds eks ecs ami
          route53 cloudfront lambda boto igw sg sgr nacl redshift dynamodb fargate lightsail
          azure microsoft windowsazure arm nsg nsgs vnet vnets vmss aks asg asgs entra bicep cosmos
          gcp google googleapis gcloud gke gce iap vpcsc anthos
          kubernetes kubectl k8s kubelet networkpolicy kubeconfig openshift
          terraform tfstate cloudformation pulumi alibaba aliyun oci openstack""");

  /**
   * Services that may listen on a port, whoever runs them: the catalogue of risks names products,
   * these among them. Each exception has to be needed.
   */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          "resources/dev/postern/risk/service-catalogue.json", words("kubernetes kubectl kubelet"));

  private static final Path MAIN =
      Path.of(System.getProperty("postern.root"), "audit-core/src/main");

  private static Set<String> words(String text) {
    return BETWEEN_WORDS
        .splitAsStream(GUAVA.matcher(text).replaceAll(""))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> platformsIn(String text) {
    Set<String> found = words(text);
    found.retainAll(PLATFORM_WORDS);
    return found;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Set<String> platformsIn(Path file) throws IOException {
    return platformsIn(MAIN.relativize(file) + "\n" + Files.readString(file));
  }

  @Test
  void noFileOfTheLibraryNamesAPlatform() throws IOException {
    assertThat(files()).hasSizeGreaterThan(100);
    for (Path file : files()) {
      String name = MAIN.relativize(file).toString();
      assertThat(platformsIn(file)).as(name).isSubsetOf(EXCEPTIONS.getOrDefault(name, Set.of()));
    }
  }

  @Test
  void everyExceptionIsNeeded() throws IOException {
    for (Map.Entry<String, Set<String>> exception : EXCEPTIONS.entrySet()) {
      assertThat(platformsIn(MAIN.resolve(exception.getKey())))
          .as(exception.getKey())
          .containsAll(exception.getValue());
    }
  }

  @Test
  void namesAreFoundWhereverTheyHide() {
    assertThat(
            List.of(
                "isAws()",
                "AWS_ID",
                "AWSClient",
                "\"azure\"",
                "// as in GCP",
                "k8sNode",
                "ec2:Describe",
                "eniOf(x)",
                "import dev.postern.provider.aws.Calls;",
                "com.google.cloud.compute.v1",
                "sg-9",
                "azure-nsg",
                "parseArn"))
        .allSatisfy(text -> assertThat(platformsIn(text)).as(text).isNotEmpty());
  }

  @Test
  void wordsThatOnlyContainOneAreLeftAlone() {
    assertThat(
            List.of(
                "flaws",
                "draws",
                "import com.google.common.collect.ImmutableList;",
                "harm",
                "eniac",
                "alarm",
                "social",
                "garnet"))
        .allSatisfy(text -> assertThat(platformsIn(text)).as(text).isEmpty());
  }
}

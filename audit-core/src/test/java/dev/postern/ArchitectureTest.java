package dev.postern;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The direction of imports, and that the library knows no platform. */
class ArchitectureTest {

  private static final Pattern PLATFORM =
      Pattern.compile(
          "\\b(aws|amazon\\w*|ec2\\w*|azure\\w*|gcp|gcloud|kubernetes|kubectl|cloudfront|terraform)\\b",
          Pattern.CASE_INSENSITIVE);

  // Comments may give examples; code and strings may not know a platform.
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)//.*?$");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.postern");

  @Test
  void packagesImportInOneDirection() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("work")
        .definedBy("dev.postern.work")
        .layer("net")
        .definedBy("dev.postern.net")
        .layer("model")
        .definedBy("dev.postern.model")
        .layer("snapshot")
        .definedBy("dev.postern.snapshot")
        .layer("provider")
        .definedBy("dev.postern.provider")
        .layer("exposure")
        .definedBy("dev.postern.exposure")
        .layer("risk")
        .definedBy("dev.postern.risk")
        .layer("report")
        .definedBy("dev.postern.report")
        .layer("policy")
        .definedBy("dev.postern.policy")
        .layer("diff")
        .definedBy("dev.postern.diff")
        .layer("audit")
        .definedBy("dev.postern")
        .whereLayer("work")
        .mayNotAccessAnyLayer()
        .whereLayer("net")
        .mayNotAccessAnyLayer()
        .whereLayer("model")
        .mayOnlyAccessLayers("net")
        .whereLayer("snapshot")
        .mayOnlyAccessLayers("work", "net", "model")
        .whereLayer("provider")
        .mayOnlyAccessLayers("work", "net", "model", "snapshot")
        .whereLayer("exposure")
        .mayOnlyAccessLayers("work", "net", "model", "provider")
        .whereLayer("risk")
        .mayOnlyAccessLayers("work", "net", "model", "exposure")
        .whereLayer("report")
        .mayOnlyAccessLayers("work", "net", "model", "exposure", "risk")
        .whereLayer("diff")
        .mayOnlyAccessLayers("net", "model", "exposure", "risk", "report")
        .whereLayer("policy")
        .mayOnlyAccessLayers("net", "model", "exposure", "risk", "report", "diff")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.postern.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void sourcesNameNoPlatform() throws IOException {
    Path sources = Path.of(System.getProperty("postern.root"), "audit-core/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> named =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .flatMap(f -> named(sources, f))
              .toList();
      assertThat(named).isEmpty();
    }
  }

  private static Stream<String> named(Path sources, Path file) {
    try {
      Matcher found = PLATFORM.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
      return found.results().map(r -> sources.relativize(file) + ": " + r.group());
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}

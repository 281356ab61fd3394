package dev.postern;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The direction of imports; {@link NeutralityTest} holds that the library knows no platform. */
class ArchitectureTest {

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
  void nothingButTheLibraryAndItsFewDependenciesIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "com.google.common..",
                    "com.google.errorprone.annotations..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.snakeyaml.engine.v2..",
                    "org.jspecify..",
                    "dev.postern..")
                .and(resideOutsideOfPackage("dev.postern.provider.*..")))
        .check(classes);
  }
}

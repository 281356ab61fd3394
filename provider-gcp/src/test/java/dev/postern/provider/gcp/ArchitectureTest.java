package dev.postern.provider.gcp;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The direction of imports. */
final class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.postern.provider.gcp");

  @Test
  void packagesImportInOneDirection() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("resource")
        .definedBy("dev.postern.provider.gcp.resource")
        .layer("snapshot")
        .definedBy("dev.postern.provider.gcp.snapshot")
        .layer("network")
        .definedBy("dev.postern.provider.gcp.network")
        .layer("balancer")
        .definedBy("dev.postern.provider.gcp.balancer")
        .layer("service")
        .definedBy("dev.postern.provider.gcp.service")
        .whereLayer("resource")
        .mayNotAccessAnyLayer()
        .whereLayer("snapshot")
        .mayOnlyAccessLayers("resource")
        .whereLayer("network")
        .mayOnlyAccessLayers("resource", "snapshot")
        .whereLayer("balancer")
        .mayOnlyAccessLayers("resource", "snapshot", "network")
        .whereLayer("service")
        .mayOnlyAccessLayers("resource", "snapshot", "network")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.postern.provider.gcp.(*)..").should().beFreeOfCycles().check(classes);
  }
}

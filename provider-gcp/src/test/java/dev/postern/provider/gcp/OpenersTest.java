package dev.postern.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.CaseFolder;
import dev.postern.model.Origin;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules a finding names as those that open: they let in, others only hand over. */
final class OpenersTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GC-14 | allow tcp:443 from 0.0.0.0/0  | /locations/global/firewallPolicies/1001",
        "GC-15 | allow tcp:22 from 0.0.0.0/0   | /projects/web-prod/global/networks/net",
        "GC-21 | allow tcp:8080 from 0.0.0.0/0 | /projects/web-prod/global/firewallPolicies/np",
      })
  void theRuleThatLetsInIsNamed(String name, String text, String resource) {
    CaseFolder one =
        CaseFolder.all("provider-gcp", "cases").stream()
            .filter(folder -> folder.name().equals(name))
            .findFirst()
            .orElseThrow();
    AuditResult result =
        Audit.builder().provider(new GcpProvider()).snapshot(one.snapshot(temp)).build().run();

    assertThat(result.findings())
        .filteredOn(finding -> finding.rules().stream().anyMatch(o -> o.text().equals(text)))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.rules())
                    .extracting(Origin::text, Origin::resource)
                    .containsExactly(tuple(text, resource)));
  }
}

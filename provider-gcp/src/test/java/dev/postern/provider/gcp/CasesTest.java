package dev.postern.provider.gcp;

import dev.postern.cases.CaseCheck;
import dev.postern.cases.CaseFolder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the semantics page and of wrong answers of other tools, from disk through the public
 * API.
 */
final class CasesTest {

  static Stream<CaseFolder> cases() {
    return Stream.of("cases", "peers").flatMap(set -> CaseFolder.all("provider-gcp", set).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void exposuresAreExactlyTheExpectedOnes(CaseFolder one, @TempDir Path temp) {
    CaseCheck.check(one, new GcpProvider(), temp);
  }
}

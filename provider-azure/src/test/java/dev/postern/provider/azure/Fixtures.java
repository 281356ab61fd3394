package dev.postern.provider.azure;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded answers, which lie beside the checkout and are not part of it. */
public final class Fixtures {

  private Fixtures() {}

  /** A folder of them; without it a test fails where the data is required, else it is skipped. */
  public static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("postern.shared", "../../shared"), "fixtures/azure", name);
    if (!Files.isDirectory(folder)) {
      String missing = "recorded answers are missing: there is no folder fixtures/azure/" + name;
      if (Boolean.getBoolean("postern.shared.required")) {
        fail(missing + " under the system property postern.shared");
      }
      System.err.println("SKIPPED, " + missing + "; set -Dpostern.shared=FOLDER to run this test");
      abort(missing);
    }
    return folder;
  }
}

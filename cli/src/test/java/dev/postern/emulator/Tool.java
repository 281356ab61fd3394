package dev.postern.emulator;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that some tests need and that a plain checkout does not bring. A system property names
 * it, else it is looked for on the PATH.
 */
public enum Tool {
  /** The emulator of AWS. */
  MOTO("moto_server", "postern.moto", "pip install 'moto[server]'"),
  /** The AWS command line. */
  AWS("aws", "postern.awscli", "apt-get install awscli"),
  /** What drives a browser, with the browser. */
  BROWSER("chromedriver", "postern.chromedriver", "apt-get install chromium chromium-driver"),
  /** The Azure command line. */
  AZ("az", "postern.azurecli", "pip install azure-cli");

  private final String program;
  private final String property;
  private final String advice;

  Tool(String program, String property, String advice) {
    this.program = program;
    this.property = property;
    this.advice = advice;
  }

  /** Where it is; without it the test is skipped, or fails where all of them have to run. */
  public Path path() {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    String message =
        program + " is not there: " + advice + ", or name it with -D" + property + "=FILE";
    if (Boolean.getBoolean("postern.emulators.required")) {
      throw new AssertionError(message);
    }
    System.err.println("SKIPPED, because " + message);
    return Assumptions.abort(message);
  }

  private Optional<Path> find() {
    String named = System.getProperty(property);
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", ""))
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

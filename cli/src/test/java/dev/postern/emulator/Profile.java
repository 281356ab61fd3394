package dev.postern.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A profile of the AWS configuration that leads to the emulator's first account. */
final class Profile implements AutoCloseable {

  static final String NAME = "emulator";

  private static final String CREDENTIALS = "aws.sharedCredentialsFile";
  private static final String CONFIG = "aws.configFile";
  private static final String ATTEMPTS = "aws.maxAttempts";

  private final Path credentials;
  private final Path config;

  Profile(Path folder) throws IOException {
    credentials =
        Files.writeString(
            folder.resolve("credentials"),
            "[" + NAME + "]\naws_access_key_id = first\naws_secret_access_key = secret\n");
    config = Files.writeString(folder.resolve("config"), "");
    System.setProperty(CREDENTIALS, credentials.toString());
    System.setProperty(CONFIG, config.toString());
    // What the emulator lacks it lacks the second time too.
    System.setProperty(ATTEMPTS, "1");
  }

  /** Gives another program the same. */
  void use(ProcessBuilder program) {
    program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    program.environment().put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
    program.environment().put("AWS_CONFIG_FILE", config.toString());
    program.environment().put("AWS_MAX_ATTEMPTS", "1");
  }

  @Override
  public void close() {
    System.clearProperty(CREDENTIALS);
    System.clearProperty(CONFIG);
    System.clearProperty(ATTEMPTS);
  }
}

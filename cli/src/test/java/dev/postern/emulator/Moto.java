package dev.postern.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An emulator of AWS in a process of its own, on a free port of loopback. */
final class Moto implements AutoCloseable {

  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI address;

  private Moto(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it; aborts the test where there is none. */
  static Moto start() {
    ProcessBuilder builder =
        new ProcessBuilder(Tool.MOTO.path().toString(), "-H", "127.0.0.1", "-p", "0");
    builder.redirectErrorStream(true);
    // Thousands of machine images that nothing here starts from.
    builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
    try {
      Process process = builder.start();
      return new Moto(process, address(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI address(Process process) throws IOException {
    BufferedReader log = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        Thread reader = new Thread(() -> log.lines().forEach(rest -> {}), "moto-log");
        reader.setDaemon(true);
        reader.start();
        return URI.create(running.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the emulator did not start:\n" + said);
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}

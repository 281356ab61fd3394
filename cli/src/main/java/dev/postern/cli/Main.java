package dev.postern.cli;

import dev.postern.provider.Provider;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the {@code postern} process starts and ends; the only place that exits. */
public final class Main {

  /** How long an interrupted run may take to finish what it writes. */
  private static final long GRACE_SECONDS = 2;

  private Main() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] args) {
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(results, false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    // Out of memory and the like: Java would exit with 1, which means findings.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> {
          Failure.die(err, problem);
          Runtime.getRuntime().halt(ExitCode.INCOMPLETE.number());
        });
    CountDownLatch done = new CountDownLatch(1);
    finishOnInterrupt(done);

    Surroundings surroundings =
        new Surroundings(
            out,
            err,
            isTerminal(),
            System.getenv(),
            Clock.systemUTC(),
            Path.of("").toAbsolutePath(),
            Main::providers);
    int code = new PosternCommand(surroundings).run(args);
    out.flush();
    if (results.failed()) {
      err.println("postern: cannot write the results: " + results.reason());
      code = ExitCode.INCOMPLETE.number();
    }
    err.flush();
    done.countDown();
    System.exit(code);
  }

  /** On the first Ctrl-C Java ends with 130 by itself; this lets the run write its last lines. */
  private static void finishOnInterrupt(CountDownLatch done) {
    Thread run = Thread.currentThread();
    Runnable finish =
        () -> {
          if (done.getCount() > 0) {
            run.interrupt();
            await(done);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(finish, "finish"));
  }

  private static void await(CountDownLatch done) {
    try {
      boolean inTime = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
      assert inTime || done.getCount() > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Provider> providers() {
    List<Provider> providers = new ArrayList<>();
    ServiceLoader.load(Provider.class).forEach(providers::add);
    return providers;
  }

  /** From Java 22 on there is a console without a terminal, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull") // that is what the second half is for
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}

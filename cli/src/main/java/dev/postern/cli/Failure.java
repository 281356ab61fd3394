package dev.postern.cli;

import dev.postern.model.PosternException;
import dev.postern.report.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Prints what went wrong in one to three lines, and the stack trace only if asked for. */
final class Failure {

  private final PrintStream err;
  private final boolean debug;

  Failure(PrintStream err, boolean debug) {
    this.err = err;
    this.debug = debug;
  }

  ExitCode usage(UsageException e) {
    print(e, e.getMessage() + "\n" + e.next());
    return ExitCode.USAGE;
  }

  ExitCode expected(PosternException e) {
    print(e, String.valueOf(e.getMessage()));
    return switch (e.category()) {
      case CONFIG -> ExitCode.USAGE;
      case CREDENTIALS, PERMISSION, THROTTLED, PROVIDER, INTERNAL -> ExitCode.INCOMPLETE;
    };
  }

  /** A file that cannot be read or written. */
  ExitCode io(Exception e) {
    print(e, "cannot read or write: " + reason(e));
    return ExitCode.INCOMPLETE;
  }

  ExitCode internal(RuntimeException e) {
    print(
        e,
        "internal error: "
            + e.toString().replace('\n', ' ')
            + "\nThis is a defect in Postern; its results cannot be relied on."
            + "\nRun again with --debug and report the stack trace.");
    return ExitCode.INCOMPLETE;
  }

  private void print(Exception e, String message) {
    String prefix = "postern: ";
    for (String line : message.split("\n", -1)) {
      err.println(prefix + Terminal.safe(line));
      prefix = "  ";
    }
    if (debug) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      trace
          .toString()
          .lines()
          .map(line -> Terminal.safe(line.replace("\t", "  ")))
          .forEach(err::println);
    }
  }

  /** Why a file could not be used, in words where Java's message is only its name. */
  static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof NoSuchFileException) {
      return message + ": no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return message + ": not a folder";
    }
    return e instanceof CharacterCodingException ? "it is not UTF-8 text" : message;
  }

  /** Says in one line why Java itself cannot go on. */
  static void die(PrintStream err, Throwable problem) {
    err.println(
        problem instanceof OutOfMemoryError
            ? "postern: not enough memory; give Java more, such as JAVA_OPTS=-Xmx4g"
            : "postern: internal error: " + problem);
  }
}

package dev.postern.cli;

import dev.postern.provider.Progress;
import dev.postern.report.Terminal;
import java.io.PrintStream;

/** Shows on a terminal how far a collection has come, in one line that is overwritten. */
final class ProgressLine implements Progress, AutoCloseable {

  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream err;
  private final boolean shown;
  private long drawn;
  private int width;

  ProgressLine(Surroundings surroundings, CommonOptions options) {
    this.err = surroundings.err();
    this.shown = surroundings.terminal() && !options.isQuiet();
    this.drawn = System.nanoTime() - REDRAW_NANOS;
  }

  @Override
  public synchronized void step(int finished, int total, long calls, String now) {
    if (shown && System.nanoTime() - drawn >= REDRAW_NANOS) {
      drawn = System.nanoTime();
      draw(finished + " of " + total + " done, " + calls + " calls, " + Terminal.safe(now));
    }
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    err.flush();
    width = line.length();
  }

  @Override
  public synchronized void close() {
    if (width > 0) {
      draw("");
      err.print("\r");
      err.flush();
    }
  }
}
